// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The raft log: the leader takes whatever has been proposed while an fsync was under way into the next batch, and a batch is
 * committed when the leader and a quorum with it have it on disk. Followers fsync batch after batch, so batches overlap.
 */
final class RaftLog {
    private final Simulation simulation;
    private final EtcdSpec spec;
    private final RequestPath path;
    private final FsyncTimes fsyncs;
    private final long oneWayNanos;
    private final Member[] members;
    private final long[] acknowledgements;
    private final ArrayDeque<Operation> proposals = new ArrayDeque<>();
    private final ArrayDeque<Batch> underWay = new ArrayDeque<>();
    private final ArrayDeque<Batch> idle = new ArrayDeque<>();
    private @Nullable Member leader;
    private boolean isWriting;
    private long commitIndex;
    private long lastCommitAt;
    private long batches;

    /** The caller fills {@code members} before anything is proposed. */
    RaftLog(Simulation simulation, EtcdSpec spec, RequestPath path, Member[] members) {
        this.simulation = simulation;
        this.spec = spec;
        this.path = path;
        this.members = members;
        this.fsyncs = new FsyncTimes(simulation, spec);
        this.oneWayNanos = spec.networkRoundTrip().toNanos() / 2;
        this.acknowledgements = new long[members.length];
    }

    void propose(Operation write) {
        proposals.add(write);
        next();
    }

    @Nullable
    Member leader() {
        return leader;
    }

    long commitIndex() {
        return commitIndex;
    }

    /** Writes that wait for a batch or for the commit of theirs. */
    long pending() {
        long pending = 0;
        for (Operation proposal : proposals) {
            pending += proposal.count;
        }
        for (Batch batch : underWay) {
            pending += batch.count;
        }
        return pending;
    }

    /** Batches begun so far. */
    long batches() {
        return batches;
    }

    FsyncTimes fsyncs() {
        return fsyncs;
    }

    /** Members whose agreement makes an entry committed. */
    int quorum() {
        return members.length / 2 + 1;
    }

    void lead(Member elected) {
        leader = elected;
        next();
    }

    /** The leader is gone and with it what was not committed; proposals that it has not taken wait for the next one. */
    void leaderLost() {
        leader = null;
        isWriting = false;
        for (Batch batch = underWay.poll(); batch != null; batch = underWay.poll()) {
            batch.isLost = true;
            for (Operation write : batch.operations) {
                path.onLost(write);
            }
        }
    }

    /** Takes the next batch if the disk is free. */
    private void next() {
        if (leader == null || isWriting) {
            return;
        }
        Batch batch = null;
        for (Operation write = proposals.peek(); write != null; write = proposals.peek()) {
            if (write.member.state == Member.State.DOWN) {
                path.onDropped(proposals.remove());
                continue;
            }
            if (batch == null) {
                batch = empty();
            } else if (batch.count + write.count > spec.largestBatch()) {
                break;
            }
            batch.operations.add(proposals.remove());
            batch.count += write.count;
        }
        if (batch != null) {
            write(batch, leader);
        }
    }

    private void write(Batch batch, Member writer) {
        isWriting = true;
        batches++;
        long now = simulation.now();
        batch.durableAt = now + fsyncs.drawNanos();
        int followers = 0;
        for (Member member : members) {
            if (member != writer && member.isUp()) {
                member.diskFreeAt = Math.max(member.diskFreeAt, now + oneWayNanos) + fsyncs.drawNanos();
                acknowledgements[followers++] = member.diskFreeAt + oneWayNanos;
            }
        }
        Arrays.sort(acknowledgements, 0, followers);
        int needed = quorum() - 1;
        batch.acknowledgedAt = needed == 0 ? 0 : acknowledgements[needed - 1];
        underWay.add(batch);
        writer.cpu.start(batch, spec.cpuPerBatch().toNanos(), 1);
    }

    void onPrepared(Batch batch) {
        if (simulation.now() >= batch.durableAt) {
            onDurable(batch);
        } else {
            simulation.at(batch.durableAt, batch);
        }
    }

    void onDurable(Batch batch) {
        batch.isDurable = true;
        isWriting = false;
        lastCommitAt = Math.max(lastCommitAt, Math.max(simulation.now(), batch.acknowledgedAt));
        simulation.at(lastCommitAt, batch);
        next();
    }

    void onCommitted(Batch batch) {
        underWay.remove();
        commitIndex += batch.count;
        long now = simulation.now();
        for (Member member : members) {
            if (member.isUp()) {
                member.apply.offer(commitIndex, member == leader ? now : now + oneWayNanos);
                fanOut(member, batch.count);
            }
        }
        long index = commitIndex - batch.count;
        for (Operation write : batch.operations) {
            index += write.count;
            write.index = index;
            path.onCommitted(write);
        }
        batch.operations.clear();
        idle.push(batch);
    }

    private void fanOut(Member member, int writes) {
        double events = member.watches.eventsPerWrite() * writes;
        if (events > 0) {
            member.cpu.start(() -> {}, events * spec.cpuPerWatchEvent().toNanos(), 1);
        }
    }

    private Batch empty() {
        Batch batch = idle.poll();
        if (batch == null) {
            batch = new Batch(this);
        }
        batch.count = 0;
        batch.isDurable = false;
        return batch;
    }
}
