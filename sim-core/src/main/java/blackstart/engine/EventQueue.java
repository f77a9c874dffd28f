// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/**
 * Pending events in the order (time, sequence): a short sorted run of those up to {@link #nearLast}, and a
 * {@link Wheel} for all later ones. Entries carry a word, the sequence number times two, plus one for an appointment of a
 * timer. They arrive with increasing words, and every step keeps the order of arrival among equal times.
 */
final class EventQueue {
    /** A bucket of up to this many chunks is sorted into the run; a larger one is spread over lower levels. */
    private static final int SORTED_CHUNKS = 4;
    /** A bucket of up to this many entries is sorted by insertion, a larger one in bins. */
    private static final int INSERTED = 5;

    private static final int CAPACITY = 512;
    /** What an insertion into the run moves at most. */
    private static final int MOVED = 64;
    /** Abandoned appointments are swept when there are more than this and than half of what the chunks have room for. */
    private static final int TOLERATED = 1_024;

    private static final int POSITION = (1 << Entries.POSITION_BITS) - 1;
    /** What a time in the run may lie after {@link #start}. */
    private static final int SPAN_BITS = Long.SIZE - 1 - Entries.POSITION_BITS;

    private static final int SORTED_LEVELS = SPAN_BITS / Wheel.DIGIT_BITS;

    private static final int BIN_BITS = 8;
    private static final int BINS = 1 << BIN_BITS;

    private final Entries entries = new Entries();
    private final Wheel wheel = new Wheel(entries);

    /** The run: (time - start, position), sorted by time. */
    private final long[] run = new long[CAPACITY];

    private int head;
    private int tail;
    private long start;
    private long nearLast = -1;
    /** The chain of chunks that holds entries of the run. */
    private int runChunk;

    private int abandoned;

    private final long[] unsorted = new long[SORTED_CHUNKS * Entries.CHUNK];
    /** What comes after each unsorted key in its bin, and comes first in each bin: an index plus one, or 0. */
    private final int[] next = new int[SORTED_CHUNKS * Entries.CHUNK];

    private final int[] firstOfBin = new int[BINS];
    private final int[] sortedChunks = new int[SORTED_CHUNKS];
    /** A bit for each bin that is not empty. */
    private final long[] occupied = new long[BINS / Long.SIZE];

    /** Adds an event whose time is not before the clock. */
    void add(long time, long word, Object event) {
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
        return timeOf(head);
    }

    long headWord() {
        return entries.word((int) run[head] & POSITION);
    }

    /** Takes the first entry out. */
    Event take() {
        int position = (int) run[head++] & POSITION;
        entries.releaseSingle(position);
        return (Event) entries.take(position);
    }

    /** Takes the first entry out if it is an abandoned appointment. */
    boolean dropAbandonedHead() {
        if (!entries.isAbandoned((int) run[head] & POSITION)) {
            return false;
        }
        take();
        abandoned--;
        return true;
    }

    /** Fills the empty run from the wheel, without looking at buckets that start after {@code limit}. */
    void refill(long limit) {
        head = 0;
        tail = 0;
        while (runChunk != 0) {
            runChunk = entries.releaseChunk(runChunk);
        }
        while (!wheel.isEmpty()) {
            int bucket = wheel.earliestBucket();
            long first = wheel.startOf(bucket);
            if (first > limit) {
                return;
            }
            wheel.rebase(first);
            int level = bucket >>> Wheel.DIGIT_BITS;
            if (level == 0 || (level < SORTED_LEVELS && wheel.isWithin(bucket, SORTED_CHUNKS))) {
                start = first;
                unload(bucket);
                if (head != tail) {
                    return;
                }
            } else {
                wheel.rebase(Math.min(limit, wheel.earliestTime(bucket)));
                abandoned -= wheel.redistribute(bucket);
            }
        }
        wheel.rebase(limit);
    }

    /** Moves the earliest bucket, or the first chunks of a bucket of one instant, into the empty run. */
    private void unload(int bucket) {
        int chunk = wheel.firstChunk(bucket);
        int stop = wheel.end(bucket);
        int spanBits = Wheel.spanBits(bucket);
        runChunk = chunk;
        int last = entries.next(chunk);
        if (last == 0 && stop - (chunk << Entries.CHUNK_BITS) <= INSERTED) {
            int from = chunk << Entries.CHUNK_BITS;
            for (int p = from; p < stop; p++) {
                if (entries.isAbandoned(p)) {
                    entries.take(p);
                    abandoned--;
                } else {
                    insert(entries.time(p), p);
                }
            }
            chunk = 0;
        } else {
            chunk = sort(chunk, stop, Math.max(0, spanBits - BIN_BITS));
        }
        wheel.cut(bucket, chunk);
        nearLast = start + ((1L << spanBits) - 1) - (chunk == 0 ? 0 : 1);
        if (wheel.isEmpty()) {
            nearLast = start + Math.min(Long.MAX_VALUE - start, (1L << SPAN_BITS) - 1);
        }
    }

    /** Sorts the first chunks of a chain into the empty run, in bins; returns the first chunk that was too many. */
    private int sort(int firstChunk, int stop, int shift) {
        int chunks = 0;
        int chunk = firstChunk;
        while (chunk != 0 && chunks < SORTED_CHUNKS) {
            sortedChunks[chunks++] = chunk;
            chunk = entries.next(chunk);
        }
        entries.link(sortedChunks[chunks - 1], 0);
        int count = 0;
        for (int i = chunks - 1; i >= 0; i--) { // backwards, as a bin gives out first what came last
            int from = sortedChunks[i] << Entries.CHUNK_BITS;
            int to = i == chunks - 1 && chunk == 0 ? stop : from + Entries.CHUNK;
            count = fillBins(from, to, shift, count);
        }
        for (int i = 0; i < occupied.length; i++) {
            emptyBins(i << 6, occupied[i]);
            occupied[i] = 0;
        }
        return chunk;
    }

    /** Puts those entries into their bins, the last one first; returns how many unsorted keys there are then. */
    private int fillBins(int from, int to, int shift, int before) {
        int count = before;
        for (int p = to - 1; p >= from; p--) {
            if (entries.isAbandoned(p)) {
                entries.take(p);
                abandoned--;
            } else {
                long offset = entries.time(p) - start;
                int bin = (int) (offset >>> shift);
                unsorted[count] = (offset << Entries.POSITION_BITS) | p;
                next[count] = firstOfBin[bin];
                firstOfBin[bin] = ++count;
                occupied[bin >>> 6] |= 1L << bin;
            }
        }
        return count;
    }

    /** Moves the entries of those bins, bit 0 standing for {@code first}, into the run. */
    private void emptyBins(int first, long bits) {
        for (long left = bits; left != 0; left &= left - 1) {
            int bin = first + Long.numberOfTrailingZeros(left);
            int index = firstOfBin[bin] - 1;
            firstOfBin[bin] = 0;
            run[tail++] = unsorted[index]; // later than all before it
            for (index = next[index] - 1; index >= 0; index = next[index] - 1) {
                insertKey(unsorted[index]);
            }
        }
    }

    /** Notes that an appointment somewhere in the queue has been moved or cancelled. */
    void abandon() {
        abandoned++;
        if (abandoned > TOLERATED && 2 * abandoned > entries.roomOfChunks()) {
            wheel.sweep();
            abandoned = 0;
            for (int i = head; i < tail; i++) {
                if (entries.isAbandoned((int) run[i] & POSITION)) {
                    abandoned++;
                }
            }
        }
    }

    private void addNear(long time, long word, Object event) {
        if (!entries.hasSingle() || (tail - head > MOVED && time < timeOf(tail - MOVED))) {
            shorten(time);
            if (time > nearLast) {
                wheel.add(time, word, event);
                return;
            }
        }
        if (tail == CAPACITY) {
            System.arraycopy(run, head, run, 0, tail - head);
            tail -= head;
            head = 0;
        }
        int position = entries.allocateSingle();
        entries.put(position, time, word, event);
        insert(time, position);
    }

    private long timeOf(int index) {
        return start + (run[index] >>> Entries.POSITION_BITS);
    }

    private void insert(long time, int position) {
        insertKey(((time - start) << Entries.POSITION_BITS) | position);
    }

    /** Inserts into the run, behind all entries of the same time. */
    private void insertKey(long key) {
        long last = key | POSITION;
        int i = tail++;
        while (i > head && run[i - 1] > last) {
            run[i] = run[i - 1];
            i--;
        }
        run[i] = key;
    }

    /** Makes the run cover less time, so that it stays short: it ends before {@code time} or before its own middle. */
    private void shorten(long time) {
        if (time >= timeOf(tail - 1)) {
            nearLast = time - 1;
            return;
        }
        int first = head + Math.min(MOVED, tail - head) / 2;
        long pivot = timeOf(first);
        while (first > head && timeOf(first - 1) == pivot) {
            first--;
        }
        for (int i = first; i < tail; i++) {
            int position = (int) run[i] & POSITION;
            entries.releaseSingle(position);
            wheel.add(timeOf(i), entries.word(position), entries.take(position));
        }
        tail = first;
        nearLast = pivot - 1;
    }
}
