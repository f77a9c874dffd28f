// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Deadlines;
import blackstart.engine.Simulation;
import blackstart.etcd.Operation.Stage;

/**
 * The way of an operation. A write: CPU of the client's member, a batch of the raft log, the member's apply loop. A
 * linearizable read: the leader's commit index, the member's apply loop, CPU, and the network if it is large. The time-out
 * answers the client; the work goes on. {@link Operation#path} leads every stage back here.
 */
final class RequestPath {
    private static final double MEGABYTE = 1e6;
    private static final long SHORTEST_REFUSAL_NANOS = 1_000;

    /** Smaller answers take no time on the network: 0.1 ms at 10 Gbit/s. */
    private static final long LARGE_BYTES = 125_000;

    final Operations operations;
    final Database database;
    final Member[] members;
    final RaftLog log;
    final Maintenance maintenance;
    private final Simulation simulation;
    private final EtcdSpec spec;
    private final Deadlines deadlines;

    RequestPath(Simulation simulation, EtcdSpec spec) {
        this.simulation = simulation;
        this.spec = spec;
        this.operations = new Operations(simulation);
        this.database = new Database(spec);
        this.deadlines = simulation.deadlines(spec.requestTimeout().toNanos());
        this.members = new Member[spec.members()];
        this.log = new RaftLog(simulation, spec, this, members);
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(simulation, spec, this, log, i);
        }
        this.maintenance = new Maintenance(simulation, spec, members, log, database);
    }

    void refuse(Operation operation, EtcdResult result) {
        operation.stage = Stage.REFUSED;
        operation.refusal = result;
        simulation.after(
                Math.max(SHORTEST_REFUSAL_NANOS, spec.networkRoundTrip().toNanos()), operation);
    }

    /** The client's member hangs, and the client does not know. */
    void strand(Operation operation) {
        if (operation.stage != Stage.REFUSED) {
            operation.stage = Stage.STRANDED;
            deadlines.cancel(operation.deadline);
        }
    }

    void read(Operation read, boolean linearizable) {
        if (linearizable) {
            read.stage = Stage.CONFIRMING;
            read.deadline = deadlines.start(read);
            read.member.reads.confirm(read);
        } else {
            read.stage = Stage.READING;
            range(read);
        }
    }

    void write(Operation write) {
        Member member = write.member;
        if (member.apply.gap() > spec.largestApplyGap()) {
            refuse(write, EtcdResult.TOO_MANY_REQUESTS);
        } else if (database.refuses(write.kind, write.count, write.bytes)) {
            refuse(write, EtcdResult.NO_SPACE);
        } else {
            write.stage = Stage.HANDLING;
            write.deadline = deadlines.start(write);
            double perByte = spec.cpuPerMegabyteWritten().toNanos() / MEGABYTE;
            member.cpu.start(write, spec.cpuPerWrite().toNanos() + write.bytes * perByte, write.count);
        }
    }

    /** CPU or network have done their part. */
    void onServed(Operation operation) {
        if (operation.stage == Stage.HANDLING) {
            operation.stage = Stage.PROPOSED;
            log.propose(operation);
        } else if (operation.stage == Stage.READING && operation.bytes >= LARGE_BYTES) {
            operation.stage = Stage.SENDING;
            operation.member.network.start(operation, operation.bytes / spec.networkBytesPerSecond() * 1e9, 1);
        } else {
            operation.member.memory.giveBack(held(operation), simulation.now());
            succeed(operation);
        }
    }

    /** The entry of a write is committed, or the index of a read confirmed: the member must apply up to it. */
    void onCommitted(Operation operation) {
        if (operation.isWrite) {
            database.apply(operation.kind, operation.count, operation.bytes);
            if (operation.kind == WriteKind.COMPACT) {
                maintenance.compact();
            }
        }
        if (operation.isAnswered) {
            operations.recycle(operation);
        } else if (operation.member.isUp()) {
            operation.stage = Stage.APPLYING;
            operation.member.apply.await(operation);
        }
    }

    /** The client's member has applied the operation's index. */
    void onApplied(Operation operation) {
        if (operation.isWrite || operation.isAnswered) {
            succeed(operation);
        } else {
            deadlines.cancel(operation.deadline);
            range(operation);
        }
    }

    /** The leader was lost with the write not committed: the client learns it at its time-out. */
    void onLost(Operation write) {
        if (write.isAnswered) {
            operations.recycle(write);
        } else {
            write.stage = Stage.STRANDED;
        }
    }

    /** The write never left a member that is gone. */
    void onDropped(Operation write) {
        operations.recycle(write);
    }

    void onLeaderChanged(Operation read) {
        deadlines.cancel(read.deadline);
        if (!read.isAnswered) {
            operations.answer(read, EtcdResult.NO_LEADER);
        }
        operations.recycle(read);
    }

    /** The time-out, or the moment to tell a refusal. */
    void onTime(Operation operation) {
        boolean isFree = operation.stage == Stage.REFUSED || operation.stage == Stage.STRANDED;
        if (!operation.isAnswered) {
            operations.answer(operation, operation.stage == Stage.REFUSED ? operation.refusal : EtcdResult.TIMED_OUT);
        }
        if (isFree) {
            operations.recycle(operation);
        }
    }

    /** The connections to a member broke: its clients know at once. */
    void disconnect(Member member) {
        for (Operation operation : operations.of(member)) {
            if (!operation.isAnswered && operation.stage != Stage.REFUSED) {
                deadlines.cancel(operation.deadline);
                operations.answer(operation, EtcdResult.NO_LEADER);
            }
        }
    }

    private void range(Operation read) {
        Member member = read.member;
        if (member.stalledUntil > simulation.now()) {
            simulation.at(member.stalledUntil, () -> onUnstalled(read));
            return;
        }
        if (!member.isUp()) {
            return;
        }
        read.stage = Stage.READING;
        long lockNanos = read.keys * spec.indexLockPerKey().toNanos();
        if (lockNanos > 0) {
            member.apply.lock(lockNanos);
        }
        member.memory.take(held(read));
        double cpuNanos = spec.cpuPerRead().toNanos()
                + read.keys * (double) spec.cpuPerRangeKey().toNanos()
                + read.bytes / MEGABYTE * spec.cpuPerMegabyteRange().toNanos();
        member.cpu.start(read, cpuNanos, 1);
    }

    private void onUnstalled(Operation read) {
        if (!read.isAnswered) { // else its member was lost meanwhile, and may be back
            range(read);
        }
    }

    private double held(Operation read) {
        return read.bytes * spec.rangeMemoryFactor();
    }

    private void succeed(Operation operation) {
        deadlines.cancel(operation.deadline);
        if (!operation.isAnswered) {
            operations.answer(operation, EtcdResult.OK);
        }
        operations.recycle(operation);
    }
}
