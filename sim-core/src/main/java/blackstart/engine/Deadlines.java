// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lane: all time-outs of one length. They expire in the order in which they were started, so the lane is a linked list
 * with an exact head and needs no place in the event queue; starting and cancelling take constant time, allocate nothing
 * once the lane has reached its size, and memory follows the pending time-outs, not the started ones.
 */
public final class Deadlines {
    private static final int NONE = 0; // index 0 is never a time-out
    private static final int FIRST_SIZE = 16;
    private static final int INDEX_BITS = 32;

    private final Simulation simulation;
    private final long delayNanos;

    private long[] times = new long[FIRST_SIZE];
    private long[] words = new long[FIRST_SIZE];
    private @Nullable Event[] events = new @Nullable Event[FIRST_SIZE];
    private int[] generations = new int[FIRST_SIZE];
    private int[] previous = new int[FIRST_SIZE];
    private int[] next = new int[FIRST_SIZE];
    private int first;
    private int last;
    private int free;
    private int used = 1;
    private int pending;

    Deadlines(Simulation simulation, long delayNanos) {
        this.simulation = simulation;
        this.delayNanos = delayNanos;
    }

    /**
     * Starts a time-out; {@code event} fires after this lane's delay unless cancelled. Among the events of that time its
     * place is that of this call. Returns its ticket, never 0 and never that of an earlier time-out.
     */
    public long start(Event event) {
        Objects.requireNonNull(event, "event");
        long time = Math.addExact(simulation.now(), delayNanos);
        int index = free;
        if (index != NONE) {
            free = next[index];
        } else {
            index = unused();
        }
        times[index] = time;
        words[index] = simulation.nextWord();
        events[index] = event;
        next[index] = NONE;
        previous[index] = last;
        if (last == NONE) {
            first = index;
            simulation.activate(this);
        } else {
            next[last] = index;
        }
        last = index;
        pending++;
        return ((long) ++generations[index] << INDEX_BITS) | index;
    }

    /**
     * Cancels the time-out of that ticket; a ticket that has fired, was cancelled or is 0 is left alone. Returns whether it
     * was pending.
     */
    public boolean cancel(long ticket) {
        int index = (int) ticket;
        if (index <= NONE || index >= used) {
            return false;
        }
        if (events[index] == null || generations[index] != (int) (ticket >>> INDEX_BITS)) {
            return false;
        }
        remove(index);
        return true;
    }

    /** The length of these time-outs, in nanoseconds. */
    public long delayNanos() {
        return delayNanos;
    }

    /** How many of them are pending. */
    public int pending() {
        return pending;
    }

    boolean isEmpty() {
        return first == NONE;
    }

    /** When the earliest expires; the lane must not be empty. */
    long headTime() {
        return times[first];
    }

    long headWord() {
        return words[first];
    }

    /** Takes the earliest out; the lane must not be empty. */
    Event take() {
        return remove(first);
    }

    @SuppressWarnings("NullAway") // linked entries hold an event
    private Event remove(int index) {
        Event event = events[index];
        events[index] = null;
        int before = previous[index];
        int after = next[index];
        if (before == NONE) {
            first = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            last = before;
        } else {
            previous[after] = before;
        }
        next[index] = free;
        free = index;
        pending--;
        return event;
    }

    private int unused() {
        if (used == next.length) {
            int size = Math.multiplyExact(2, used);
            times = Arrays.copyOf(times, size);
            words = Arrays.copyOf(words, size);
            events = Arrays.copyOf(events, size);
            generations = Arrays.copyOf(generations, size);
            previous = Arrays.copyOf(previous, size);
            next = Arrays.copyOf(next, size);
        }
        return used++;
    }
}
