// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.seats.SeatSeconds;
import java.util.Arrays;

/**
 * The virtual world of a level's queues. R, the seat-seconds given to each active queue so far, advances with the clock;
 * {@code nextDispatchR} of a queue says how much work it has been given. The queue whose head would finish first comes first.
 */
final class FairOrder {
    /** R is wound back by this much; upstream winds back half of its unsigned range, with the same effect. */
    private static final long EPOCH = 1L << 62;

    private static final long EPOCH_END = EPOCH + EPOCH / 2;

    int robin;
    private final WaitingQueues waiting;
    private final long[] nextDispatchR;
    /** When the head of each queue would finish in virtual time; greatest for empty queues. */
    private final long[] virtualFinish;

    private final int[] running;
    private int activeQueues;
    private long r;
    private long lastNanos;

    FairOrder(WaitingQueues waiting, long nowNanos) {
        this.waiting = waiting;
        nextDispatchR = new long[waiting.count()];
        virtualFinish = new long[waiting.count()];
        Arrays.fill(virtualFinish, Long.MAX_VALUE);
        running = new int[waiting.count()];
        lastNanos = nowNanos;
    }

    /** Lets R catch up with the clock; comes before every change. */
    void advance(long nowNanos, int seatsInUse, int limit) {
        long dt = nowNanos - lastNanos;
        if (dt == 0) {
            return;
        }
        lastNanos = nowNanos;
        if (activeQueues == 0) {
            return;
        }
        double wanted = Math.min((double) seatsInUse + waiting.seats(), limit);
        r += SeatSeconds.of(wanted / activeQueues, dt);
        if (r >= EPOCH_END) {
            windBack();
        }
    }

    private void windBack() {
        r -= EPOCH;
        for (int queue = 0; queue < nextDispatchR.length; queue++) {
            nextDispatchR[queue] = isActive(queue) ? nextDispatchR[queue] - EPOCH : 0;
            for (FlowSlot slot = waiting.head(queue); slot != null; slot = slot.next) {
                slot.arrivalR -= EPOCH;
            }
            bound(queue);
        }
    }

    /** A request joins its queue; an idle queue starts from now. */
    void join(FlowSlot slot) {
        if (!isActive(slot.queue)) {
            nextDispatchR[slot.queue] = r;
            activeQueues++;
        }
        waiting.append(slot);
        bound(slot.queue);
    }

    /** A waiting request leaves without having run. */
    void leave(FlowSlot slot) {
        waiting.remove(slot);
        activeQueues -= isActive(slot.queue) ? 0 : 1;
        bound(slot.queue);
    }

    /** The queue that comes first, or -1 if all are empty; of equals, the first after the one served last. */
    int first() {
        return least(0, robin + 1, least(robin + 1, nextDispatchR.length, -1));
    }

    private int least(int from, int to, int bestSoFar) {
        int best = bestSoFar;
        long least = best < 0 ? Long.MAX_VALUE : virtualFinish[best];
        for (int queue = waiting.nonEmptyFrom(from); queue < to; queue = waiting.nonEmptyFrom(queue + 1)) {
            if (virtualFinish[queue] < least) {
                least = virtualFinish[queue];
                best = queue;
            }
        }
        return best;
    }

    /** The head of its queue starts to run. */
    void start(FlowSlot slot) {
        robin = slot.queue;
        waiting.remove(slot);
        running[slot.queue]++;
        nextDispatchR[slot.queue] += slot.totalWork;
        bound(slot.queue);
    }

    /** A request has run; the guess of its service time is replaced by the truth. */
    void finish(FlowSlot slot, long actualNanos) {
        running[slot.queue]--;
        nextDispatchR[slot.queue] -= SeatSeconds.of(slot.initialSeats, QueueSet.GUESS_NANOS - actualNanos);
        activeQueues -= isActive(slot.queue) ? 0 : 1;
        bound(slot.queue);
    }

    /** No dispatch in the virtual world before arrival: an idle flow saves up no credit. Follows every change of a queue. */
    private void bound(int queue) {
        FlowSlot head = waiting.head(queue);
        if (head == null) {
            virtualFinish[queue] = Long.MAX_VALUE;
            return;
        }
        nextDispatchR[queue] = Math.max(nextDispatchR[queue], head.arrivalR);
        virtualFinish[queue] = nextDispatchR[queue] + head.totalWork;
    }

    private boolean isActive(int queue) {
        return waiting.length(queue) > 0 || running[queue] > 0;
    }

    /** As new; the waiting queues are empty. */
    void clear(long nowNanos) {
        Arrays.fill(nextDispatchR, 0);
        Arrays.fill(virtualFinish, Long.MAX_VALUE);
        Arrays.fill(running, 0);
        activeQueues = 0;
        robin = 0;
        r = 0;
        lastNanos = nowNanos;
    }

    /** The work that a queue has been given, in units. */
    long nextDispatchR(int queue) {
        return nextDispatchR[queue];
    }

    /** Sets it, as if the queue had been given more or less work. */
    void setNextDispatchR(int queue, long units) {
        nextDispatchR[queue] = units;
        bound(queue);
    }

    /** The progress meter. */
    long r() {
        return r;
    }

    int activeQueues() {
        return activeQueues;
    }

    /** As {@link #activeQueues}, counted anew. */
    int countActiveQueues() {
        int active = 0;
        for (int queue = 0; queue < running.length; queue++) {
            active += isActive(queue) ? 1 : 0;
        }
        return active;
    }
}
