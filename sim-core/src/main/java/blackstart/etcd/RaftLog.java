// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.ProcessorSharing;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The raft log: the leader takes whatever has been proposed while an fsync was under way into the next batch, and a batch is
 * committed when the leader and a quorum with it have it on disk. Followers fsync batch after batch, so batches overlap.
 */
final class RaftLog {
    private static final long UNKNOWN = Long.MAX_VALUE;

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
    private final Timer diskFree;
    private @Nullable Member leader;
    /** When the leader may take the next batch; unknown, and so the latest time there is, before the CPU's part of this one. */
    private long diskFreeAt;

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
        this.diskFree = simulation.timer(this::next);
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
        diskFree.cancel();
        diskFreeAt = 0;
        lastCommitAt = 0;
        for (Batch batch = underWay.poll(); batch != null; batch = underWay.poll()) {
            batch.isLost = true;
            for (Operation write : batch.operations) {
                path.onLost(write);
            }
        }
    }

    /** Takes the next batch, at once or when the disk is free. Only somebody who waits for the disk makes an event of that. */
    private void next() {
        if (leader == null) {
            return;
        }
        if (diskFreeAt > simulation.now()) {
            if (diskFreeAt < UNKNOWN && !proposals.isEmpty() && !diskFree.isPending()) {
                diskFree.at(diskFreeAt);
            }
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
        diskFreeAt = UNKNOWN;
        batches++;
        long now = simulation.now();
        batch.durableAt = now + fsyncs.drawNanos();
        int followers = 0;
        for (Member member : members) {
            if (member != writer && member.isUp()) {
                member.diskFreeAt = Math.max(member.diskFreeAt, now + oneWayNanos) + fsyncs.drawNanos();
                insertAcknowledgement(followers++, member.diskFreeAt + oneWayNanos);
            }
        }
        int needed = quorum() - 1;
        batch.acknowledgedAt = needed == 0 ? 0 : acknowledgements[needed - 1];
        underWay.add(batch);
        writer.cpu.start(batch, spec.cpuPerBatch().toNanos(), 1);
    }

    /** A handful of numbers, kept in order. */
    private void insertAcknowledgement(int count, long nanos) {
        int place = count;
        while (place > 0 && acknowledgements[place - 1] > nanos) {
            acknowledgements[place] = acknowledgements[place - 1];
            place--;
        }
        acknowledgements[place] = nanos;
    }

    /** The leader's CPU has done its part: from now on it is known when the batch is on disk, and when it is committed. */
    void onPrepared(Batch batch) {
        diskFreeAt = Math.max(simulation.now(), batch.durableAt);
        lastCommitAt = Math.max(lastCommitAt, Math.max(diskFreeAt, batch.acknowledgedAt));
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
            member.cpu.start(
                    ProcessorSharing.UNATTENDED,
                    events * spec.cpuPerWatchEvent().toNanos(),
                    1);
        }
    }

    private Batch empty() {
        Batch batch = idle.poll();
        if (batch == null) {
            batch = new Batch(this);
        }
        batch.count = 0;
        return batch;
    }
}
