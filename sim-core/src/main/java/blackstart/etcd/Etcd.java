// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * An etcd cluster as the API servers meet it: members with a leader, a batched raft log, apply loops, linearizable reads, time-outs
 * and refusals, a database with quota and compaction, watches. Simplifications: docs/models/etcd.md.
 *
 * <p>A client is an API server; it talks to the member of its index, or to the next one that answers.
 */
public final class Etcd {
    private final Simulation simulation;
    private final EtcdSpec spec;
    private final RequestPath path;
    private final Election election;
    private final Member[] members;
    private final EtcdGauges gauges;

    /** A healthy, empty cluster; member 0 leads. */
    public Etcd(Simulation simulation, EtcdSpec spec) {
        this.simulation = simulation;
        this.spec = spec;
        this.path = new RequestPath(simulation, spec);
        this.members = path.members;
        this.election = new Election(simulation, spec, members, path.log, path);
        this.gauges = new EtcdGauges(simulation, spec, path, election);
        path.log.lead(members[0]);
    }

    /**
     * Reads a range.
     *
     * @param client index of the API server
     * @param keys keys in the range, at least 0; a single key is a range of 1
     * @param storedBytes size of their values as stored, at least 0
     * @param linearizable whether the read must see every write that was answered before
     * @param caller is told once
     */
    public void read(int client, long keys, long storedBytes, boolean linearizable, EtcdCaller caller) {
        start(client, keys, storedBytes, linearizable).caller = caller;
    }

    /**
     * Writes.
     *
     * @param client index of the API server
     * @param count writes that are sent at once and answered together, at least 1
     * @param bytesEach size of each value as stored, at least 0
     * @param kind what they do to the database
     * @param caller is told once, when the last is applied
     */
    public void write(int client, int count, long bytesEach, WriteKind kind, EtcdCaller caller) {
        start(client, count, bytesEach, kind).caller = caller;
    }

    /** Stores {@code keys} values of {@code bytesEach} bytes at once and free of charge, as the state to begin with. */
    public void preload(int keys, long bytesEach) {
        path.database.apply(WriteKind.PUT, keys, bytesEach);
    }

    /**
     * A client opens watches, which stay until its member is lost.
     *
     * @param client index of the API server
     * @param connections connections that they use
     * @param streams gRPC streams that they use
     * @param watches how many
     * @param eventsPerWrite how many of them see one write, on average
     */
    public void watch(int client, int connections, int streams, long watches, double eventsPerWrite) {
        Member member = memberOf(client);
        if (member != null && member.isUp()) {
            member.watches.open(connections, streams, watches, eventsPerWrite);
        }
    }

    /** Kills that member's process: its clients notice at once and go on with another member. */
    public void kill(int member) {
        leave(members[member], Member.State.DOWN);
        path.disconnect(members[member]);
    }

    /** Cuts that member off without a word: its clients notice when their keepalive runs out. */
    public void hang(int member) {
        Member hung = members[member];
        leave(hung, Member.State.HUNG);
        path.operations.of(hung).forEach(path::strand);
        long since = simulation.now();
        hung.hungSince = since;
        simulation.after(spec.keepaliveTimeout().toNanos(), () -> {
            if (hung.state == Member.State.HUNG && hung.hungSince == since) { // not if it came back and hangs again
                hung.state = Member.State.DOWN;
                path.disconnect(hung);
            }
        });
    }

    /** Starts a member that was killed or cut off; it applies what it has missed. */
    public void restart(int member) {
        Member back = members[member];
        if (back.isUp()) {
            throw new IllegalStateException("etcd member " + member + " is up; kill it before it can be restarted");
        }
        if (back.state == Member.State.HUNG) {
            path.disconnect(back);
        }
        back.state = Member.State.UP;
        long now = simulation.now();
        back.apply.offer(path.log.commitIndex(), now + spec.networkRoundTrip().toNanos());
        election.membersChanged();
    }

    /** Defragments every member, one after another; each neither reads nor applies meanwhile. */
    public void defragment() {
        path.maintenance.defragment();
    }

    /** Takes the quota's alarm back; the next write that does not fit raises it again. */
    public void disarm() {
        path.database.disarm();
    }

    /** What a monitoring system would read. */
    public EtcdGauges gauges() {
        return gauges;
    }

    /** Whether the quota's alarm (NOSPACE) is up. */
    public boolean isAlarmed() {
        return path.database.isAlarmed();
    }

    /** Committed entries that the member of that client has not applied yet. */
    public long applyGap(int client) {
        Member member = memberOf(client);
        return member == null ? 0 : member.apply.gap();
    }

    /** Mean latency of the operations since the last call, failed ones included, in seconds; NaN without any. */
    public double drainMeanLatencySeconds() {
        return path.operations.drainMeanLatencySeconds();
    }

    private Operation start(int client, long keys, long bytes, boolean linearizable) {
        Operation read = open(client);
        read.isWrite = false;
        read.keys = keys;
        read.bytes = bytes;
        if (isServed(read)) {
            path.read(read, linearizable);
        }
        return read;
    }

    private Operation start(int client, int count, long bytesEach, WriteKind kind) {
        Operation write = open(client);
        write.isWrite = true;
        write.count = count;
        write.bytes = bytesEach;
        write.kind = kind;
        if (isServed(write)) {
            path.write(write);
        }
        return write;
    }

    private Operation open(int client) {
        Member member = memberOf(client);
        return path.operations.open(path, member == null ? members[client % members.length] : member);
    }

    private boolean isServed(Operation operation) {
        switch (operation.member.state) {
            case UP -> {
                return true;
            }
            case HUNG -> operation.stage = Operation.Stage.STRANDED;
            case DOWN -> path.refuse(operation, EtcdResult.NO_LEADER);
        }
        return false;
    }

    private @Nullable Member memberOf(int client) {
        for (int i = 0; i < members.length; i++) {
            Member member = members[(client + i) % members.length];
            if (member.state != Member.State.DOWN) {
                return member;
            }
        }
        return null;
    }

    private void leave(Member member, Member.State state) {
        if (!member.isUp()) {
            throw new IllegalStateException("etcd member " + member.index + " is not up; restart it first");
        }
        member.state = state;
        member.stop();
        election.membersChanged();
    }
}
