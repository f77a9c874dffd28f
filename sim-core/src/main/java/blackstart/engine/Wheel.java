// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import blackstart.engine.Timer.Appointment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events beyond the near run, in buckets by the highest digit (base 512) in which their time differs from {@link #base}.
 * Buckets are chains of chunks of eight entries, filled in order: equal times stay first in, first out through every
 * redistribution, so nothing is compared here. A bucket's level is its index divided by 512; among the occupied buckets
 * the one with the lowest index is the earliest.
 */
final class Wheel {
    private static final int DIGIT_BITS = 9;
    private static final int SLOTS = 1 << DIGIT_BITS;
    private static final int LEVELS = Long.SIZE / DIGIT_BITS; // a time has 63 bits
    /** Levels there are from the beginning: enough for times within 68 s of the base. */
    private static final int FIRST_LEVELS = 4;

    private static final int CHUNK_BITS = 3;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST_CHUNKS = 16;
    /** A bucket of up to this many chunks is sorted; a larger one is spread over lower levels. */
    private static final int SORTED_CHUNKS = 3;

    private static final int ORDINAL_BITS = 5;
    private static final int SORTED = 1 << ORDINAL_BITS;
    /** On the levels above it, a time since the base leaves no room for an ordinal. */
    private static final int SORTED_LEVEL = (Long.SIZE - 1 - ORDINAL_BITS) / DIGIT_BITS - 1;

    /** No time in the wheel lies before it, and neither does any time that can still be scheduled. */
    private long base;

    private long occupiedWords;
    private final long[] occupied = new long[LEVELS * SLOTS / Long.SIZE];
    private int[] firstChunk = new int[FIRST_LEVELS * SLOTS];
    /** Where the next entry of a bucket goes; a multiple of the chunk size where a new chunk is due; 0 where empty. */
    private int[] end = new int[FIRST_LEVELS * SLOTS];

    private long[] keys = new long[2 * FIRST_CHUNKS * CHUNK];
    private @Nullable Event[] events = new @Nullable Event[FIRST_CHUNKS * CHUNK];
    private int[] nextChunk = new int[FIRST_CHUNKS];
    private int freeChunk;
    private int usedChunks = 1; // chunk 0 stands for "none"
    private int size;

    private final long[] sorted = new long[SORTED];
    private final int[] sources = new int[SORTED_CHUNKS];

    /** Entries held, abandoned appointments included. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return occupiedWords == 0;
    }

    /** Moves the base of an empty wheel forward. */
    void rebase(long timeNanos) {
        base = Math.max(base, timeNanos);
    }

    void add(long time, long word, Event event) {
        int level = (63 - Long.numberOfLeadingZeros((time ^ base) | 1)) / DIGIT_BITS;
        int bucket = (level << DIGIT_BITS) | ((int) (time >>> (level * DIGIT_BITS)) & (SLOTS - 1));
        if (bucket >= end.length) {
            addLevels();
        }
        int position = end[bucket];
        if ((position & (CHUNK - 1)) == 0) {
            position = extend(bucket, position);
        }
        keys[2 * position] = time;
        keys[2 * position + 1] = word;
        events[position] = event;
        end[bucket] = position + 1;
        size++;
    }

    /** The earliest bucket of a wheel that is not empty. */
    int earliestBucket() {
        int word = Long.numberOfTrailingZeros(occupiedWords);
        return (word << 6) | Long.numberOfTrailingZeros(occupied[word]);
    }

    /** The earliest time that belongs into {@code bucket}. */
    long startOf(int bucket) {
        int shift = (bucket >>> DIGIT_BITS) * DIGIT_BITS;
        long above = (base >>> shift) & -SLOTS;
        return (above | (bucket & (SLOTS - 1))) << shift;
    }

    /** The latest time that belongs into {@code bucket}. */
    long lastOf(int bucket) {
        int shift = (bucket >>> DIGIT_BITS) * DIGIT_BITS;
        return startOf(bucket) | ((1L << shift) - 1);
    }

    /** Whether {@link #unload} can take all of {@code bucket} at once, or a part of it that belongs before the rest. */
    boolean isSmall(int bucket) {
        int level = bucket >>> DIGIT_BITS;
        int chunk = firstChunk[bucket];
        for (int i = 0; i < SORTED_CHUNKS && chunk != 0; i++) {
            chunk = nextChunk[chunk];
        }
        return level == 0 || (chunk == 0 && level <= SORTED_LEVEL);
    }

    /** Moves the entries of the earliest bucket to lower levels. */
    void spread(int bucket) {
        base = startOf(bucket);
        redistribute(bucket);
    }

    /**
     * Moves up to {@value #SORTED_CHUNKS} chunks from the front of the earliest bucket to {@code run}, in order. Whether that
     * emptied the bucket.
     */
    boolean unload(int bucket, EventQueue run) {
        long start = startOf(bucket);
        base = start;
        int chunk = firstChunk[bucket];
        int stop = end[bucket];
        int count = 0;
        for (int i = 0; i < SORTED_CHUNKS && chunk != 0; i++) {
            int from = chunk << CHUNK_BITS;
            int to = nextChunk[chunk] == 0 ? stop : from + CHUNK;
            sources[i] = from;
            for (int p = from; p < to; p++) {
                sort(sorted, ((keys[2 * p] - start) << ORDINAL_BITS) | count, count);
                count++;
            }
            chunk = release(chunk);
        }
        for (int i = 0; i < count; i++) {
            int ordinal = (int) sorted[i] & (SORTED - 1);
            int p = sources[ordinal >>> CHUNK_BITS] + (ordinal & (CHUNK - 1));
            run.append(keys[2 * p], keys[2 * p + 1], takeOut(p));
        }
        size -= count;
        firstChunk[bucket] = chunk;
        if (chunk == 0) {
            clear(bucket);
        }
        return chunk == 0;
    }

    /** Inserts a key into the {@code count} sorted ones: the time since the base, then the place in the bucket. */
    private static void sort(long[] sorted, long key, int count) {
        int i = count;
        while (i > 0 && sorted[i - 1] > key) {
            sorted[i] = sorted[i - 1];
            i--;
        }
        sorted[i] = key;
    }

    /** Drops every abandoned appointment. */
    void sweep() {
        for (int bucket = 0; bucket < firstChunk.length; bucket++) {
            if (firstChunk[bucket] != 0) {
                redistribute(bucket);
            }
        }
    }

    private void redistribute(int bucket) {
        int chunk = firstChunk[bucket];
        int stop = end[bucket];
        clear(bucket);
        while (chunk != 0) {
            int from = chunk << CHUNK_BITS;
            int to = nextChunk[chunk] == 0 ? stop : from + CHUNK;
            size -= to - from;
            for (int p = from; p < to; p++) {
                long word = keys[2 * p + 1];
                Event event = takeOut(p);
                if (!Appointment.isAbandoned(word, event)) {
                    add(keys[2 * p], word, event);
                }
            }
            chunk = release(chunk);
        }
    }

    @SuppressWarnings("NullAway") // positions below a bucket's end are filled
    private Event takeOut(int position) {
        Event event = events[position];
        events[position] = null;
        return event;
    }

    private void clear(int bucket) {
        firstChunk[bucket] = 0;
        end[bucket] = 0;
        int word = bucket >>> 6;
        occupied[word] &= ~(1L << bucket);
        if (occupied[word] == 0) {
            occupiedWords &= ~(1L << word);
        }
    }

    private int extend(int bucket, int position) {
        int chunk = freeChunk;
        if (chunk != 0) {
            freeChunk = nextChunk[chunk];
        } else {
            chunk = unusedChunk();
        }
        nextChunk[chunk] = 0;
        if (position == 0) {
            firstChunk[bucket] = chunk;
            occupied[bucket >>> 6] |= 1L << bucket;
            occupiedWords |= 1L << (bucket >>> 6);
        } else {
            nextChunk[(position >>> CHUNK_BITS) - 1] = chunk;
        }
        return chunk << CHUNK_BITS;
    }

    private void addLevels() {
        firstChunk = Arrays.copyOf(firstChunk, LEVELS * SLOTS);
        end = Arrays.copyOf(end, LEVELS * SLOTS);
    }

    private int unusedChunk() {
        if (usedChunks == nextChunk.length) {
            int chunks = Math.multiplyExact(2, nextChunk.length);
            keys = Arrays.copyOf(keys, Math.multiplyExact(2 * CHUNK, chunks));
            events = Arrays.copyOf(events, chunks * CHUNK);
            nextChunk = Arrays.copyOf(nextChunk, chunks);
        }
        return usedChunks++;
    }

    /** Puts a chunk on the free list; returns the one after it in its chain. */
    private int release(int chunk) {
        int next = nextChunk[chunk];
        nextChunk[chunk] = freeChunk;
        freeChunk = chunk;
        return next;
    }
}
