// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The lanes of a simulation, the active ones sorted by a lower bound of the time of their earliest time-out. A cancelled
 * head leaves the bound behind; it is put right by {@link #settle} when the clock reaches it, so cancelling never sorts.
 */
final class Lanes {
    private final TreeMap<Long, Deadlines> byDelay = new TreeMap<>();
    private Deadlines[] active = new Deadlines[4];
    private long[] boundTimes = new long[4];
    private long[] boundWords = new long[4];
    private int size;

    /** No pending time-out is earlier; {@code Long.MAX_VALUE} if there is none. */
    private long bound = Long.MAX_VALUE;

    Deadlines lane(Simulation simulation, long delayNanos) {
        return byDelay.computeIfAbsent(delayNanos, delay -> new Deadlines(simulation, delay));
    }

    long bound() {
        return bound;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The lane whose earliest time-out is the earliest of all, once settled. */
    Deadlines front() {
        return active[0];
    }

    /** A lane has become non-empty; it may still be among the active ones, with a lower bound from earlier. */
    void activate(Deadlines lane) {
        for (int i = 0; i < size; i++) {
            if (active[i] == lane) {
                return;
            }
        }
        if (size == active.length) {
            active = Arrays.copyOf(active, 2 * size);
            boundTimes = Arrays.copyOf(boundTimes, 2 * size);
            boundWords = Arrays.copyOf(boundWords, 2 * size);
        }
        int i = size++;
        long time = lane.headTime();
        long word = lane.headWord();
        while (i > 0 && precedes(time, word, i - 1)) {
            move(i - 1, i);
            i--;
        }
        put(i, lane, time, word);
    }

    /** Makes the bound of the front lane exact; returns whether any bound had to be moved. */
    boolean settle() {
        boolean moved = false;
        while (size > 0 && (front().isEmpty() || front().headWord() != boundWords[0])) {
            resort(front());
            moved = true;
        }
        return moved;
    }

    /** Puts the front lane where its present head belongs, or out if it is empty. */
    private void resort(Deadlines lane) {
        int i = 0;
        boolean empty = lane.isEmpty();
        while (i + 1 < size && (empty || !precedes(lane.headTime(), lane.headWord(), i + 1))) {
            move(i + 1, i);
            i++;
        }
        if (empty) {
            size--;
            bound = size == 0 ? Long.MAX_VALUE : boundTimes[0];
        } else {
            put(i, lane, lane.headTime(), lane.headWord());
        }
    }

    private boolean precedes(long time, long word, int other) {
        return time < boundTimes[other] || (time == boundTimes[other] && word < boundWords[other]);
    }

    private void move(int from, int to) {
        active[to] = active[from];
        boundTimes[to] = boundTimes[from];
        boundWords[to] = boundWords[from];
    }

    private void put(int i, Deadlines lane, long time, long word) {
        active[i] = lane;
        boundTimes[i] = time;
        boundWords[i] = word;
        bound = boundTimes[0];
    }
}
