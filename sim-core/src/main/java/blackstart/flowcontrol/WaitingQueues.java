// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import org.jspecify.annotations.Nullable;

/** The FIFO queues of one level with their sums; a bitmap finds the ones that are not empty. */
final class WaitingQueues {
    private static final int WORD_BITS = 64;

    private final @Nullable FlowSlot[] heads;
    private final @Nullable FlowSlot[] tails;
    private final int[] lengths;
    private final int[] initialSeats;
    private final int[] maxSeats;
    private final long[] work;
    private final long[] nonEmpty;
    private int requests;
    private long seats;

    WaitingQueues(int count) {
        heads = new FlowSlot[count];
        tails = new FlowSlot[count];
        lengths = new int[count];
        initialSeats = new int[count];
        maxSeats = new int[count];
        work = new long[count];
        nonEmpty = new long[(count + WORD_BITS - 1) / WORD_BITS];
    }

    int count() {
        return lengths.length;
    }

    /** Appends to the queue {@code slot.queue}. */
    void append(FlowSlot slot) {
        int queue = slot.queue;
        FlowSlot tail = tails[queue];
        slot.previous = tail;
        slot.next = null;
        if (tail == null) {
            heads[queue] = slot;
            nonEmpty[queue / WORD_BITS] |= 1L << queue;
        } else {
            tail.next = slot;
        }
        tails[queue] = slot;
        count(slot, 1);
    }

    /** Takes the request out of its queue, wherever it stands. */
    void remove(FlowSlot slot) {
        int queue = slot.queue;
        FlowSlot before = slot.previous;
        FlowSlot after = slot.next;
        if (before == null) {
            heads[queue] = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tails[queue] = before;
        } else {
            after.previous = before;
        }
        slot.previous = null;
        slot.next = null;
        count(slot, -1);
        if (lengths[queue] == 0) {
            nonEmpty[queue / WORD_BITS] &= ~(1L << queue);
        }
    }

    private void count(FlowSlot slot, int sign) {
        int queue = slot.queue;
        lengths[queue] += sign;
        initialSeats[queue] += sign * slot.initialSeats;
        maxSeats[queue] += sign * slot.maxSeats();
        work[queue] += sign * slot.totalWork;
        requests += sign;
        seats += (long) sign * slot.maxSeats();
    }

    /** The first non-empty queue from {@code from} on; {@link #count()} or more if there is none. */
    int nonEmptyFrom(int from) {
        int word = from / WORD_BITS;
        if (word >= nonEmpty.length) {
            return Integer.MAX_VALUE;
        }
        long bits = nonEmpty[word] & (-1L << from);
        while (bits == 0) {
            if (++word == nonEmpty.length) {
                return Integer.MAX_VALUE;
            }
            bits = nonEmpty[word];
        }
        return word * WORD_BITS + Long.numberOfTrailingZeros(bits);
    }

    /** The queue of a hand with the least waiting work; of equals, the first from {@code offset} on, cyclically. */
    int leastWork(int[] hand, int offset) {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < hand.length; i++) {
            int at = offset + i;
            int queue = hand[at < hand.length ? at : at - hand.length];
            if (work[queue] < least) {
                least = work[queue];
                best = queue;
            }
        }
        return best;
    }

    /** Forgets all waiting requests; returns how many there were. */
    int clear() {
        int cleared = 0;
        for (int queue = nonEmptyFrom(0); queue < lengths.length; queue = nonEmptyFrom(queue)) {
            for (FlowSlot slot = heads[queue]; slot != null; slot = heads[queue]) {
                remove(slot);
                slot.cancelWaitLimit();
                slot.stage = FlowSlot.Stage.IDLE;
                cleared++;
            }
        }
        return cleared;
    }

    /** The requests in all queues, counted anew. */
    int countRequests() {
        int counted = 0;
        for (FlowSlot head : heads) {
            for (FlowSlot slot = head; slot != null; slot = slot.next) {
                counted++;
            }
        }
        return counted;
    }

    /** The oldest request of a queue; null if it is empty. */
    @Nullable
    FlowSlot head(int queue) {
        return heads[queue];
    }

    int length(int queue) {
        return lengths[queue];
    }

    /** Sum of the initial seats that wait in a queue. */
    int initialSeats(int queue) {
        return initialSeats[queue];
    }

    /** Sum of the maximal seats that wait in a queue. */
    int maxSeats(int queue) {
        return maxSeats[queue];
    }

    /** Sum of the work that waits in a queue, in units. */
    long work(int queue) {
        return work[queue];
    }

    /** Requests waiting in all queues. */
    int requests() {
        return requests;
    }

    /** Sum of the maximal seats waiting in all queues. */
    long seats() {
        return seats;
    }
}
