// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import blackstart.engine.Timer.Appointment;
import org.jspecify.annotations.Nullable;

/**
 * Pending events in the order (time, sequence): a short sorted run of those up to {@link #nearLast}, and a
 * {@link Wheel} for all later ones. Entries carry a word, the sequence number times two, plus one for an appointment of a
 * timer. They arrive with increasing words, and every step keeps the order of arrival among equal times.
 */
final class EventQueue {
    private static final int CAPACITY = 128;
    /** More entries than this in the run, and its later part goes back to the wheel. */
    private static final int LIMIT = 64;
    /** Abandoned appointments are swept when there are more than this and than half of all entries. */
    private static final int TOLERATED = 1_024;

    private final Wheel wheel = new Wheel();
    private long nearLast = -1;
    private final long[] times = new long[CAPACITY];
    private final long[] words = new long[CAPACITY];
    private final @Nullable Event[] events = new @Nullable Event[CAPACITY];
    private int head;
    private int tail;
    private int abandoned;

    /** Adds an event whose time is not before the clock. */
    void add(long time, long word, Event event) {
        if (time > nearLast) {
            wheel.add(time, word, event);
        } else {
            addNear(time, word, event);
        }
    }

    /** Whether the run is empty; only {@link #refill} knows whether the wheel has more. */
    boolean isNearEmpty() {
        return head == tail;
    }

    long headTime() {
        return times[head];
    }

    long headWord() {
        return words[head];
    }

    /** Takes the first entry out. */
    @SuppressWarnings("NullAway") // positions from head to tail are filled
    Event take() {
        Event event = events[head];
        events[head] = null;
        if (++head == tail) {
            head = 0;
            tail = 0;
        }
        return event;
    }

    /** Takes the first entry out if it is an abandoned appointment. */
    boolean dropAbandoned() {
        Event event = events[head];
        if (event == null || !Appointment.isAbandoned(words[head], event)) {
            return false;
        }
        take();
        abandoned--;
        return true;
    }

    /** Fills the empty run from the wheel, without looking at buckets that start after {@code limit}. */
    void refill(long limit) {
        while (!wheel.isEmpty()) {
            int bucket = wheel.earliestBucket();
            if (wheel.startOf(bucket) > limit) {
                return;
            }
            if (wheel.isSmall(bucket)) {
                long last = wheel.lastOf(bucket);
                nearLast = wheel.unload(bucket, this) ? last : last - 1;
                return;
            }
            wheel.spread(bucket);
        }
        wheel.rebase(limit);
    }

    /** Notes that an appointment somewhere in the queue has been moved or cancelled. */
    void abandon() {
        abandoned++;
        if (abandoned > TOLERATED && 2 * abandoned > wheel.size()) {
            wheel.sweep();
            abandoned = 0;
            for (int i = head; i < tail; i++) {
                Event event = events[i];
                if (event != null && Appointment.isAbandoned(words[i], event)) {
                    abandoned++;
                }
            }
        }
    }

    private void addNear(long time, long word, Event event) {
        if (tail - head == LIMIT) {
            shorten(time);
            if (time > nearLast) {
                wheel.add(time, word, event);
                return;
            }
        }
        if (tail == CAPACITY) {
            moveToFront();
        }
        insert(time, word, event);
    }

    /** Adds to the end of the run, which is not full and holds nothing later. */
    void append(long time, long word, Event event) {
        times[tail] = time;
        words[tail] = word;
        events[tail] = event;
        tail++;
    }

    /** Inserts into the run, behind all entries of the same time. */
    private void insert(long time, long word, Event event) {
        int i = tail++;
        while (i > head && times[i - 1] > time) {
            times[i] = times[i - 1];
            words[i] = words[i - 1];
            events[i] = events[i - 1];
            i--;
        }
        times[i] = time;
        words[i] = word;
        events[i] = event;
    }

    /** Makes the run cover less time, so that it stays short: it ends before {@code time} or before its own middle. */
    private void shorten(long time) {
        if (time >= times[tail - 1]) {
            nearLast = time - 1;
            return;
        }
        int first = head + LIMIT / 2;
        long pivot = times[first];
        while (first > head && times[first - 1] == pivot) {
            first--;
        }
        for (int i = first; i < tail; i++) {
            Event event = events[i];
            if (event != null) {
                wheel.add(times[i], words[i], event);
            }
            events[i] = null;
        }
        tail = first;
        nearLast = pivot - 1;
    }

    private void moveToFront() {
        int length = tail - head;
        System.arraycopy(times, head, times, 0, length);
        System.arraycopy(words, head, words, 0, length);
        System.arraycopy(events, head, events, 0, length);
        for (int i = length; i < tail; i++) {
            events[i] = null;
        }
        head = 0;
        tail = length;
    }
}
