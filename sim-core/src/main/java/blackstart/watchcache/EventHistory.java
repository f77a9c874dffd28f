// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import java.util.Arrays;

/**
 * The ring of recent events of {@code watch_cache.go}, as runs of events that came at one instant with consecutive revisions: a
 * bulk of any size costs amortised constant time. The capacity doubles when the ring is full of events that are all younger than
 * 75 s, and halves when its last quarter is older.
 */
final class EventHistory {
    static final long EXPIRED = -1;
    static final int LEAST_CAPACITY = 100; // watch_cache.go defaultLowerBoundCapacity
    static final int MOST_CAPACITY = 102_400; // watch_cache.go defaultUpperBoundCapacity
    static final long FRESH_NANOS = 75_000_000_000L; // cacher.go DefaultEventFreshDuration

    private static final int QUARTER = 4; // resizeCacheLocked looks at the last quarter
    private static final int FIRST_RUNS = 16;

    private long[] times = new long[FIRST_RUNS]; // of a run; the ring of runs begins at head
    private long[] revisions = new long[FIRST_RUNS]; // of a run's first event
    private long[] sequences = new long[FIRST_RUNS]; // of a run's first event
    private int head;
    private int runs;

    private int capacity = LEAST_CAPACITY;
    private long oldest; // sequence of the oldest event that is kept
    private long appended; // sequence of the next event
    private long listRevision;
    private boolean complete = true; // nothing was dropped since the list
    private long quarterFreshUntil = Long.MIN_VALUE; // until then the last quarter is known not to be old

    /** The cache was filled with the state at that revision: no events yet; the capacity stays. */
    void replace(long revision) {
        head = 0;
        runs = 0;
        oldest = appended;
        listRevision = revision;
        complete = true;
        quarterFreshUntil = Long.MIN_VALUE;
    }

    /** A new process: nothing is known, the ring is small. */
    void reset() {
        replace(0);
        capacity = LEAST_CAPACITY;
    }

    /** {@code count} events happen at once, with consecutive revisions from {@code firstRevision} on. */
    void append(long nowNanos, long firstRevision, long count) {
        if (firstRevision <= lastRevision()) {
            throw new IllegalArgumentException("the revision (" + firstRevision + ") must lie after the last one ("
                    + lastRevision() + ").\nMaybe an event was appended twice.");
        }
        long done = 0;
        while (done < count) {
            if (size() == capacity) {
                resize(nowNanos);
            }
            long room = capacity - size();
            long batch = Math.min(count - done, room > 0 ? room : replaceable(nowNanos));
            drop(Math.max(0, batch - room));
            add(nowNanos, firstRevision + done, batch);
            done += batch;
        }
    }

    /** The full ring grows, shrinks or stays; upstream asks before each event. */
    private void resize(long nowNanos) {
        if (nowNanos - times[head] < FRESH_NANOS) {
            capacity = Math.min(2 * capacity, MOST_CAPACITY);
            quarterFreshUntil = Long.MIN_VALUE;
        } else if (isLastQuarterOld(nowNanos)) {
            capacity /= 2;
            quarterFreshUntil = Long.MIN_VALUE;
            drop(size() - capacity);
        }
    }

    /** What has been found to be fresh stays so for as long as its first event: later ones are younger. */
    private boolean isLastQuarterOld(long nowNanos) {
        if (capacity == LEAST_CAPACITY || nowNanos <= quarterFreshUntil) {
            return false;
        }
        quarterFreshUntil = times[runOf(sequences, appended - capacity / QUARTER)] + FRESH_NANOS;
        return nowNanos > quarterFreshUntil;
    }

    /** How many events of this instant may take the places of the oldest before the full ring has to be resized again. */
    private long replaceable(long nowNanos) {
        if (nowNanos - times[head] < FRESH_NANOS) {
            return capacity;
        }
        return isLastQuarterOld(nowNanos) ? 1 : endOfRun(head) - oldest;
    }

    private void drop(long count) {
        if (count == 0) {
            return;
        }
        oldest += count;
        complete = false;
        while (runs > 0 && endOfRun(head) <= oldest) {
            head = head + 1 & times.length - 1;
            runs--;
        }
    }

    private void add(long nowNanos, long revision, long count) {
        if (runs == 0 || times[lastRun()] != nowNanos || lastRevision() + 1 != revision) {
            if (runs == times.length) {
                grow();
            }
            int run = head + runs & times.length - 1;
            times[run] = nowNanos;
            revisions[run] = revision;
            sequences[run] = appended;
            runs++;
        }
        appended += count;
    }

    private void grow() {
        times = unrolled(times);
        revisions = unrolled(revisions);
        sequences = unrolled(sequences);
        head = 0;
    }

    private long[] unrolled(long[] ring) {
        long[] larger = Arrays.copyOfRange(ring, head, head + 2 * ring.length);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        return larger;
    }

    private int lastRun() {
        return head + runs - 1 & times.length - 1;
    }

    private long endOfRun(int run) {
        return run == lastRun() ? appended : sequences[run + 1 & times.length - 1];
    }

    /** Index of the last run whose key is at most {@code value}; -1 if there is none. */
    private int runOf(long[] keys, long value) {
        int low = 0;
        int high = runs;
        while (low < high) {
            int middle = low + high >>> 1;
            if (keys[head + middle & keys.length - 1] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? -1 : head + low - 1 & keys.length - 1;
    }

    /** Events after that revision, all of them kept, or {@link #EXPIRED}. */
    long since(long revision) {
        if (isExpired(revision)) {
            return EXPIRED;
        }
        int run = runOf(revisions, revision);
        if (run < 0) {
            return size();
        }
        long next = Math.min(endOfRun(run), sequences[run] + revision - revisions[run] + 1);
        return appended - Math.max(next, oldest);
    }

    /** Whether some events after that revision are not kept any more. */
    boolean isExpired(long revision) {
        return revision < oldestStart();
    }

    /** The oldest revision from which a watch may begin. */
    long oldestStart() {
        return complete ? listRevision : revisions[head] + oldest - sequences[head] - 1;
    }

    /** The oldest revision of which a snapshot is kept: one is taken with each event and dropped with it. */
    long oldestSnapshot() {
        return complete ? listRevision : oldestStart() + 1;
    }

    /** Revision of the last event, or of the list. */
    long lastRevision() {
        return runs == 0 ? listRevision : revisionIn(lastRun(), appended - 1);
    }

    /** Revision of the newest event but {@code back} ones, or of the oldest start if it is not kept any more. */
    long revisionBefore(long back) {
        long sequence = appended - 1 - back;
        return sequence < oldest ? oldestStart() : revisionIn(runOf(sequences, sequence), sequence);
    }

    /** Revision that the last event had at that time, or the oldest start if that is not kept any more. */
    long revisionAt(long timeNanos) {
        int run = runOf(times, timeNanos);
        return run < 0 ? oldestStart() : revisionIn(run, endOfRun(run) - 1);
    }

    private long revisionIn(int run, long sequence) {
        return revisions[run] + sequence - sequences[run];
    }

    /** Events that are kept. */
    long size() {
        return appended - oldest;
    }

    /** Places in the ring. */
    int capacity() {
        return capacity;
    }

    /** Events that came since the start. */
    long appended() {
        return appended;
    }
}
