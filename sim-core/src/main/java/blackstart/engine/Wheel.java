// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/**
 * Events beyond the near run, in buckets by the highest digit (base 128) in which their time differs from {@link #base}.
 * Buckets are chains of chunks, filled in order: equal times stay first in, first out through every redistribution, so
 * nothing is compared here. A bucket's level is its index divided by 128; among the occupied buckets the one with the
 * lowest index is the earliest.
 */
final class Wheel {
    static final int DIGIT_BITS = 7;
    private static final int SLOTS = 1 << DIGIT_BITS;
    private static final int LEVELS = Long.SIZE / DIGIT_BITS; // a time has 63 bits
    private static final int SHIFT_BITS = 6;
    /** By the number of leading zeros of a difference: the level's first bucket, and in the low bits the shift of its digit. */
    private static final int[] PLACES = new int[Long.SIZE];

    static {
        for (int zeros = 0; zeros < Long.SIZE; zeros++) {
            int level = (Long.SIZE - 1 - zeros) / DIGIT_BITS;
            PLACES[zeros] = (level << DIGIT_BITS << SHIFT_BITS) | (level * DIGIT_BITS);
        }
    }

    private final Entries entries;
    /** No time in the wheel lies before it, and neither does any time that can still be scheduled. */
    private long base;

    private long occupiedWords;
    private final long[] occupied = new long[LEVELS * SLOTS / Long.SIZE];
    private final int[] firstChunk = new int[LEVELS * SLOTS];
    /** Where the next entry of a bucket goes; a multiple of the chunk size where a new chunk is due; 0 where empty. */
    private final int[] end = new int[LEVELS * SLOTS];

    Wheel(Entries entries) {
        this.entries = entries;
    }

    boolean isEmpty() {
        return occupiedWords == 0;
    }

    /** Moves the base forward. */
    void rebase(long timeNanos) {
        base = Math.max(base, timeNanos);
    }

    void add(long time, long word, Object event) {
        int place = PLACES[Long.numberOfLeadingZeros((time ^ base) | 1)];
        int bucket = (place >>> SHIFT_BITS) | ((int) (time >>> place) & (SLOTS - 1)); // of a count, only 6 bits matter
        int[] ends = end;
        int position = ends[bucket];
        if ((position & (Entries.CHUNK - 1)) == 0) {
            position = extend(bucket, position);
        }
        entries.put(position, time, word, event);
        ends[bucket] = position + 1;
    }

    /** The earliest bucket of a wheel that is not empty. */
    int earliestBucket() {
        int word = Long.numberOfTrailingZeros(occupiedWords);
        return (word << 6) | Long.numberOfTrailingZeros(occupied[word]);
    }

    /** Bits of the length of a bucket's span of time. */
    static int spanBits(int bucket) {
        return (bucket >>> DIGIT_BITS) * DIGIT_BITS;
    }

    /** The earliest time that belongs into {@code bucket}. */
    long startOf(int bucket) {
        int shift = spanBits(bucket);
        long above = (base >>> shift) & -SLOTS;
        return (above | (bucket & (SLOTS - 1))) << shift;
    }

    /** The earliest time in {@code bucket}: as a base it takes a burst of one instant to the lowest level at once. */
    long earliestTime(int bucket) {
        long earliest = Long.MAX_VALUE;
        int stop = end[bucket];
        for (int chunk = firstChunk[bucket]; chunk != 0; chunk = entries.next(chunk)) {
            int from = chunk << Entries.CHUNK_BITS;
            int to = entries.next(chunk) == 0 ? stop : from + Entries.CHUNK;
            for (int p = from; p < to; p++) {
                earliest = Math.min(earliest, entries.time(p));
            }
        }
        return earliest;
    }

    /** The first chunk of {@code bucket}. */
    int firstChunk(int bucket) {
        return firstChunk[bucket];
    }

    /** The position behind the last entry of {@code bucket}. */
    int end(int bucket) {
        return end[bucket];
    }

    /** Whether {@code bucket} has at most that many chunks. */
    boolean isWithin(int bucket, int chunks) {
        int chunk = firstChunk[bucket];
        for (int i = 0; i < chunks && chunk != 0; i++) {
            chunk = entries.next(chunk);
        }
        return chunk == 0;
    }

    /**
     * Moves the entries of {@code bucket} to where they belong now: those of the earliest bucket to lower levels. Returns
     * how many it dropped because they were abandoned.
     */
    int redistribute(int bucket) {
        int chunk = firstChunk[bucket];
        int stop = end[bucket];
        int dropped = 0;
        cut(bucket, 0);
        while (chunk != 0) {
            int from = chunk << Entries.CHUNK_BITS;
            int to = entries.next(chunk) == 0 ? stop : from + Entries.CHUNK;
            for (int p = from; p < to; p++) {
                long word = entries.word(p);
                if ((word & 1) != 0 && entries.isAbandoned(p)) {
                    entries.take(p);
                    dropped++;
                } else {
                    add(entries.time(p), word, entries.take(p));
                }
            }
            chunk = entries.releaseChunk(chunk);
        }
        return dropped;
    }

    /** Drops every abandoned appointment. */
    void sweep() {
        for (int bucket = 0; bucket < firstChunk.length; bucket++) {
            if (firstChunk[bucket] != 0) {
                redistribute(bucket);
            }
        }
    }

    /** Notes that the chunks before {@code chunk}, or all of them if it is 0, have been taken out of a bucket. */
    void cut(int bucket, int chunk) {
        firstChunk[bucket] = chunk;
        if (chunk == 0) {
            end[bucket] = 0;
            int word = bucket >>> 6;
            long left = occupied[word] & ~(1L << bucket);
            occupied[word] = left;
            if (left == 0) {
                occupiedWords &= ~(1L << word);
            }
        }
    }

    private int extend(int bucket, int position) {
        int chunk = entries.allocateChunk();
        if (position == 0) {
            firstChunk[bucket] = chunk;
            occupied[bucket >>> 6] |= 1L << bucket;
            occupiedWords |= 1L << (bucket >>> 6);
        } else {
            entries.link((position >>> Entries.CHUNK_BITS) - 1, chunk);
        }
        return chunk << Entries.CHUNK_BITS;
    }
}
