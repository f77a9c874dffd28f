// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import blackstart.engine.Timer.Appointment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a queue: entries (time, word, event), numbered by their position. The first {@value #SINGLES} positions are
 * handed out singly; all others in chunks, which form chains.
 */
final class Entries {
    static final int SINGLES = 64;
    static final int CHUNK_BITS = 6;
    static final int CHUNK = 1 << CHUNK_BITS;
    /** Bits of a position. */
    static final int POSITION_BITS = 27;

    private static final int FIRST_CHUNKS = 8;
    private static final int MOST_CHUNKS = 1 << (POSITION_BITS - CHUNK_BITS);

    /** Times at even indices, words at odd ones. */
    private long[] keys = new long[2 * FIRST_CHUNKS * CHUNK];
    /** Not of type {@code Event[]}: storing into that would look at the class of each event. */
    private @Nullable Object[] events = new @Nullable Object[FIRST_CHUNKS * CHUNK];

    private int[] nextChunk = new int[FIRST_CHUNKS];
    private int freeChunk;
    private int usedChunks = SINGLES / CHUNK; // hence 0 stands for "none"
    private int chunks; // handed out
    private long freeSingles = -1;

    long time(int position) {
        return keys[2 * position];
    }

    long word(int position) {
        return keys[2 * position + 1];
    }

    void put(int position, long time, long word, Object event) {
        keys[2 * position] = time;
        keys[2 * position + 1] = word;
        events[position] = event;
    }

    /** Empties a position and returns its event. */
    @SuppressWarnings("NullAway") // only filled positions are emptied
    Object take(int position) {
        Object event = events[position];
        events[position] = null;
        return event;
    }

    /**
     * Whether the appointment at that position, if it is one, has been moved or cancelled since. It looks at the event, so
     * that asking it of a whole bucket also fetches the events that will fire soon, and their cache misses overlap.
     */
    boolean isAbandoned(int position) {
        return events[position] instanceof Appointment appointment && appointment.word != keys[2 * position + 1];
    }

    boolean hasSingle() {
        return freeSingles != 0;
    }

    int allocateSingle() {
        int position = Long.numberOfTrailingZeros(freeSingles);
        freeSingles &= freeSingles - 1;
        return position;
    }

    /** Gives a position back if it is a single one. */
    void releaseSingle(int position) {
        if (position < SINGLES) {
            freeSingles |= 1L << position;
        }
    }

    /** How many entries the chunks that are in use have room for. */
    int roomOfChunks() {
        return chunks * CHUNK;
    }

    /** The chunk after {@code chunk} in its chain, or 0. */
    int next(int chunk) {
        return nextChunk[chunk];
    }

    void link(int chunk, int next) {
        nextChunk[chunk] = next;
    }

    /** A chunk that is the end of a chain. */
    int allocateChunk() {
        chunks++;
        int chunk = freeChunk;
        if (chunk != 0) {
            freeChunk = nextChunk[chunk];
            nextChunk[chunk] = 0;
            return chunk;
        }
        if (usedChunks == nextChunk.length) {
            grow();
        }
        return usedChunks++;
    }

    /** Gives a chunk back; returns the one after it. */
    int releaseChunk(int chunk) {
        chunks--;
        int next = nextChunk[chunk];
        nextChunk[chunk] = freeChunk;
        freeChunk = chunk;
        return next;
    }

    private void grow() {
        if (usedChunks == MOST_CHUNKS) {
            throw new IllegalStateException("more than " + MOST_CHUNKS * CHUNK + " events are pending");
        }
        int doubled = 2 * usedChunks;
        keys = Arrays.copyOf(keys, 2 * CHUNK * doubled);
        events = Arrays.copyOf(events, CHUNK * doubled);
        nextChunk = Arrays.copyOf(nextChunk, doubled);
    }
}
