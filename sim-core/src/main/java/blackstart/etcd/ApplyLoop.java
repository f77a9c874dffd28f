// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.ProcessorSharing;
import java.util.ArrayDeque;

/**
 * The apply loop of one member: committed entries, one after another. A lock that a range read, a compaction or a
 * defragmentation holds keeps it waiting. It is worked out when somebody looks; only waiting operations set a timer.
 */
final class ApplyLoop {
    private static final int FIRST_SIZE = 16;

    private final Simulation simulation;
    private final ProcessorSharing cpu;
    private final RequestPath path;
    private final double nanosPerEntry;
    private final Timer wake;
    private final ArrayDeque<Operation> writes = new ArrayDeque<>();
    private final ArrayDeque<Operation> reads = new ArrayDeque<>();

    private long[] readyAt = new long[FIRST_SIZE];
    private long[] indexes = new long[FIRST_SIZE];
    private int head;
    private int size;

    private boolean isApplying;
    private long batchIndex;
    private long batchEnd;
    private double batchNanosPerEntry;
    private long applied;
    private long committed;
    private long freeAt;
    private long lockedUntil;

    ApplyLoop(Simulation simulation, ProcessorSharing cpu, EtcdSpec spec, RequestPath path) {
        this.simulation = simulation;
        this.cpu = cpu;
        this.path = path;
        this.nanosPerEntry = spec.applyPerWrite().toNanos();
        this.wake = simulation.timer(this::release);
    }

    /** Entries up to {@code index} are committed; this member knows it from {@code readyNanos} on. */
    void offer(long index, long readyNanos) {
        advance();
        if (size == indexes.length) {
            grow();
        }
        int slot = (head + size++) & (indexes.length - 1);
        readyAt[slot] = readyNanos;
        indexes[slot] = index;
        committed = index;
    }

    /** The operation goes on when its index is applied; indexes of writes never fall, nor do those of reads. */
    void await(Operation operation) {
        advance();
        if (operation.index <= applied) {
            path.onApplied(operation);
            return;
        }
        (operation.isWrite ? writes : reads).add(operation);
        if (!wake.isPending()) {
            wake.at(nextEnd());
        }
    }

    /** Nothing is applied for that long from now; locks of several holders overlap. */
    void lock(long nanos) {
        advance();
        long now = simulation.now();
        long until = Math.max(lockedUntil, now + nanos);
        if (isApplying) {
            batchEnd += until - Math.max(now, lockedUntil);
        }
        lockedUntil = until;
    }

    /** Entries committed but not applied. */
    long gap() {
        advance();
        return committed - applied - appliedOfBatch();
    }

    long applied() {
        advance();
        return applied;
    }

    /** The process is gone; whoever waited is not told. */
    void clear() {
        wake.cancel();
        writes.clear();
        reads.clear();
        size = 0;
        isApplying = false;
        committed = applied;
        lockedUntil = 0;
        freeAt = 0;
    }

    private void release() {
        advance();
        while (!writes.isEmpty() && writes.peek().index <= applied) {
            path.onApplied(writes.poll());
        }
        while (!reads.isEmpty() && reads.peek().index <= applied) {
            path.onApplied(reads.poll());
        }
        if (!(writes.isEmpty() && reads.isEmpty())) {
            wake.at(nextEnd());
        }
    }

    private void advance() {
        long now = simulation.now();
        while (true) {
            if (isApplying) {
                if (batchEnd > now) {
                    return;
                }
                applied = batchIndex;
                freeAt = batchEnd;
                isApplying = false;
            }
            if (size == 0 || nextStart() > now) {
                return;
            }
            begin();
        }
    }

    private void begin() {
        batchNanosPerEntry = nanosPerEntry * Math.max(1, cpu.runnableWeight() / cpu.cores());
        batchIndex = indexes[head];
        batchEnd = nextStart() + (long) Math.ceil((batchIndex - applied) * batchNanosPerEntry);
        head = (head + 1) & (indexes.length - 1);
        size--;
        isApplying = true;
    }

    private long nextStart() {
        return Math.max(readyAt[head], Math.max(freeAt, lockedUntil));
    }

    /** When to look again: the end of the batch that is being applied, or of the next if nothing holds it up. */
    private long nextEnd() {
        if (isApplying) {
            return batchEnd;
        }
        if (size == 0) {
            throw new IllegalStateException("an operation waits for an index that was never committed");
        }
        return nextStart() + (long) Math.ceil((indexes[head] - applied) * nanosPerEntry);
    }

    private long appliedOfBatch() {
        if (!isApplying) {
            return 0;
        }
        long now = simulation.now();
        double working = batchEnd - now - Math.max(0, lockedUntil - now);
        long left = (long) Math.ceil(working / batchNanosPerEntry);
        return Math.max(0, batchIndex - applied - left);
    }

    private void grow() {
        int length = indexes.length;
        long[] times = new long[2 * length];
        long[] grown = new long[2 * length];
        for (int i = 0; i < length; i++) {
            int slot = (head + i) & (length - 1);
            times[i] = readyAt[slot];
            grown[i] = indexes[slot];
        }
        readyAt = times;
        indexes = grown;
        head = 0;
    }
}
