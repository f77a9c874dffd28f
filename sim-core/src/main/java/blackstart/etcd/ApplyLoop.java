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
        if (operation.index <= reached()) {
            path.onApplied(operation);
            return;
        }
        ArrayDeque<Operation> queue = operation.isWrite ? writes : reads;
        queue.add(operation);
        if (queue.size() == 1) {
            setWake();
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
        return committed - reached();
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
        long reached = reached();
        while (!writes.isEmpty() && writes.peek().index <= reached) {
            path.onApplied(writes.poll());
        }
        while (!reads.isEmpty() && reads.peek().index <= reached) {
            path.onApplied(reads.poll());
        }
        setWake();
    }

    /** Looks again when the first index that somebody waits for is applied, if nothing holds it up meanwhile. */
    private void setWake() {
        long awaited = Math.min(first(writes), first(reads));
        if (awaited < Long.MAX_VALUE) {
            wake.at(Math.max(simulation.now() + 1, timeOf(awaited)));
        }
    }

    private static long first(ArrayDeque<Operation> queue) {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().index;
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

    /** When that index is applied, or the batch before it if that has not begun. */
    private long timeOf(long index) {
        if (isApplying) {
            return index >= batchIndex ? batchEnd : batchEnd - (long) ((batchIndex - index) * batchNanosPerEntry);
        }
        if (size == 0) {
            throw new IllegalStateException("an operation waits for an index that was never committed");
        }
        return nextStart() + (long) Math.ceil((Math.min(index, indexes[head]) - applied) * nanosPerEntry);
    }

    /** The last index that is applied, within the batch too. */
    private long reached() {
        if (!isApplying) {
            return applied;
        }
        long now = simulation.now();
        double working = batchEnd - now - Math.max(0, lockedUntil - now);
        long left = (long) Math.ceil(working / batchNanosPerEntry);
        return Math.max(applied, batchIndex - left);
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
