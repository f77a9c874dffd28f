// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import java.util.PriorityQueue;

/**
 * The engine one would write first: a {@code java.util.PriorityQueue} of re-used event objects with flags for the dead. It
 * promises the same order as ours, (time, sequence).
 */
final class PeerSimulation {
    private final PriorityQueue<PeerEvent> queue = new PriorityQueue<>();
    private long now;
    private long sequence;
    private long fired;

    /** Something that happens; it carries its own time, so that scheduling allocates nothing. */
    abstract static class PeerEvent implements Comparable<PeerEvent> {
        private long time;
        private long sequence;
        private boolean dead;

        abstract void fire();

        final void cancel() {
            dead = true;
        }

        @Override
        public final int compareTo(PeerEvent other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    long now() {
        return now;
    }

    long fired() {
        return fired;
    }

    void after(long delayNanos, PeerEvent event) {
        event.time = Math.addExact(now, delayNanos);
        event.sequence = sequence++;
        queue.add(event);
    }

    void advanceTo(long timeNanos) {
        PeerEvent head = queue.peek();
        while (head != null && head.time <= timeNanos) {
            PeerEvent event = queue.remove();
            if (!event.dead) {
                now = event.time;
                fired++;
                event.fire();
            }
            head = queue.peek();
        }
        now = timeNanos;
    }
}
