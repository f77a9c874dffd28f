// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The jobs of a server by the virtual time at which they finish; equal times in the order of their start. A
 * binary heap on primitive arrays, with a job's other data in slots that do not move. Allocates only while it grows.
 */
final class FinishHeap {
    private static final int SLOT_BITS = 24;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final ProcessorSharing.Job NOBODY = () -> {
        throw new IllegalStateException("a free slot was told that its job is done");
    };

    private double[] finishes = new double[16];
    private long[] orders = new long[16]; // start sequence, then slot
    private int size;
    private long sequence;

    private ProcessorSharing.Job[] jobs = new ProcessorSharing.Job[16];
    private double[] demands = new double[16];
    private int[] weights = new int[16];
    private int[] freeSlots = new int[16];
    private int free;

    FinishHeap() {
        Arrays.fill(jobs, NOBODY);
        offerSlots(0);
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest finish; only while there is one. */
    double headFinish() {
        return finishes[0];
    }

    /** Adds a job; {@code demand} is what each of its customers needs of a core, in nanoseconds. */
    void push(double finish, ProcessorSharing.Job job, int weight, double demand) {
        if (free == 0) {
            grow();
        }
        int slot = freeSlots[--free];
        jobs[slot] = job;
        demands[slot] = demand;
        weights[slot] = weight;
        siftUp(size++, finish, sequence++ << SLOT_BITS | slot);
    }

    /** Takes the earliest job off the heap; its slot stays readable until {@link #release}. */
    int popSlot() {
        int slot = (int) orders[0] & SLOT_MASK;
        size--;
        if (size > 0) {
            siftDown(0, finishes[size], orders[size]);
        } else {
            sequence = 0;
        }
        return slot;
    }

    int weight(int slot) {
        return weights[slot];
    }

    double demand(int slot) {
        return demands[slot];
    }

    /**
     * Takes that job off the heap, wherever it stands; its slot stays readable until {@link #release}. Returns the slot, or -1
     * without such a job. Looks through all jobs: for what happens rarely.
     */
    int removeSlot(ProcessorSharing.Job job) {
        for (int place = 0; place < size; place++) {
            int slot = (int) orders[place] & SLOT_MASK;
            if (jobs[slot] == job) {
                removeAt(place);
                return slot;
            }
        }
        return -1;
    }

    private void removeAt(int place) {
        size--;
        if (place < size) {
            double finish = finishes[size];
            long order = orders[size];
            siftDown(place, finish, order);
            if (orders[place] == order) {
                siftUp(place, finish, order);
            }
        }
    }

    /** Frees the slot and returns the job that was in it. */
    ProcessorSharing.Job release(int slot) {
        ProcessorSharing.Job job = jobs[slot];
        jobs[slot] = NOBODY;
        freeSlots[free++] = slot;
        return job;
    }

    /** Empties the heap and returns its jobs in the order of their start. */
    List<ProcessorSharing.Job> clear() {
        long[] started = Arrays.copyOf(orders, size);
        Arrays.sort(started);
        List<ProcessorSharing.Job> dropped = new ArrayList<>(size);
        for (long order : started) {
            dropped.add(release((int) order & SLOT_MASK));
        }
        size = 0;
        sequence = 0;
        return dropped;
    }

    private void siftUp(int from, double finish, long order) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isBefore(finish, order, parent)) {
                break;
            }
            finishes[place] = finishes[parent];
            orders[place] = orders[parent];
            place = parent;
        }
        finishes[place] = finish;
        orders[place] = order;
    }

    private void siftDown(int from, double finish, long order) {
        int place = from;
        int child = 2 * place + 1;
        while (child < size) {
            if (child + 1 < size && isBefore(finishes[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (isBefore(finish, order, child)) {
                break;
            }
            finishes[place] = finishes[child];
            orders[place] = orders[child];
            place = child;
            child = 2 * place + 1;
        }
        finishes[place] = finish;
        orders[place] = order;
    }

    private boolean isBefore(double finish, long order, int place) {
        return finish < finishes[place] || (finish == finishes[place] && order < orders[place]);
    }

    private void grow() {
        int old = jobs.length;
        if (old > SLOT_MASK / 2) {
            throw new IllegalStateException("more than " + old + " jobs run on one server\n"
                    + "Maybe a server accepts work without limit: join identical customers in one job with a weight.");
        }
        finishes = Arrays.copyOf(finishes, 2 * old);
        orders = Arrays.copyOf(orders, 2 * old);
        jobs = Arrays.copyOf(jobs, 2 * old);
        Arrays.fill(jobs, old, 2 * old, NOBODY);
        demands = Arrays.copyOf(demands, 2 * old);
        weights = Arrays.copyOf(weights, 2 * old);
        freeSlots = Arrays.copyOf(freeSlots, 2 * old);
        offerSlots(old);
    }

    private void offerSlots(int from) {
        for (int slot = jobs.length - 1; slot >= from; slot--) {
            freeSlots[free++] = slot;
        }
    }
}
