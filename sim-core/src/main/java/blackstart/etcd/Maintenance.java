// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.ProcessorSharing;

/**
 * What keeps the database small: compaction at its interval, which takes the lock of the applies for each thousand revisions
 * and pauses between, and defragmentation, one member after another.
 */
final class Maintenance {
    private static final int REVISIONS_PER_BATCH = 1_000; // etcd mvcc/kvstore.go
    private static final long PAUSE_NANOS = 10_000_000; // etcd mvcc/kvstore.go

    private final Simulation simulation;
    private final EtcdSpec spec;
    private final Member[] members;
    private final RaftLog log;
    private final Database database;
    private final Timer interval;
    private final Timer batch;
    private final Timer defragmented;
    private long revisionsLeft;
    private int nextMember;

    Maintenance(Simulation simulation, EtcdSpec spec, Member[] members, RaftLog log, Database database) {
        this.simulation = simulation;
        this.spec = spec;
        this.members = members;
        this.log = log;
        this.database = database;
        this.interval = simulation.timer(this::onInterval);
        this.batch = simulation.timer(this::compactBatch);
        this.defragmented = simulation.timer(this::defragmentNext);
        if (!spec.compactionInterval().isZero()) {
            interval.after(spec.compactionInterval().toNanos());
        }
    }

    void compact() {
        revisionsLeft += database.compact();
        if (revisionsLeft > 0 && !batch.isPending()) {
            compactBatch();
        }
    }

    /** Revisions that are forgotten but not yet deleted. */
    long revisionsLeft() {
        return revisionsLeft;
    }

    /** Defragments every member that is up, in order; asked again meanwhile, it starts no second round. */
    void defragment() {
        if (!defragmented.isPending()) {
            nextMember = 0;
            defragmentNext();
        }
    }

    private void onInterval() {
        interval.after(spec.compactionInterval().toNanos());
        if (log.leader() != null) {
            compact();
        }
    }

    private void compactBatch() {
        long revisions = Math.min(REVISIONS_PER_BATCH, revisionsLeft);
        revisionsLeft -= revisions;
        long nanos = revisions * spec.cpuPerCompactedRevision().toNanos();
        for (Member member : members) {
            if (member.isUp()) {
                member.apply.lock(nanos);
                member.cpu.start(ProcessorSharing.UNATTENDED, nanos, 1);
            }
        }
        if (revisionsLeft > 0) {
            batch.after(nanos + PAUSE_NANOS);
        }
    }

    private void defragmentNext() {
        while (nextMember < members.length && !members[nextMember].isUp()) {
            nextMember++;
        }
        if (nextMember == members.length) {
            database.shrink();
            return;
        }
        Member member = members[nextMember++];
        long nanos = (long) (database.fileBytes() / spec.defragBytesPerSecond() * 1e9);
        member.apply.lock(nanos);
        member.stalledUntil = simulation.now() + nanos;
        defragmented.after(nanos);
    }
}
