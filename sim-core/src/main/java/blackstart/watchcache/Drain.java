// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/**
 * The two channels of a watcher (input and result, of one size) and the client that empties them at a steady pace, as a fluid:
 * all that counts is when they will be empty. Until the initial events have been pushed into the result channel, nothing leaves
 * the input channel. Times are on the clients' clock, in nanoseconds, see {@link Dispatcher}.
 */
final class Drain {
    final long nanosPerEvent;
    final int channelSize;
    final double initialisedAt;
    private final double initialEnd; // when the client has taken the last initial event
    private double emptyAt;

    /** Channels with so many initial events before them. */
    Drain(long nanosPerEvent, int channelSize, long initialEvents, double now) {
        this.nanosPerEvent = nanosPerEvent;
        this.channelSize = channelSize;
        this.emptyAt = now + (double) nanosPerEvent * initialEvents;
        this.initialEnd = emptyAt;
        this.initialisedAt = Math.max(now, emptyAt - (double) nanosPerEvent * channelSize);
    }

    /** Events that the client has not taken yet. */
    double backlog(double now) {
        return emptyAt <= now ? 0 : (emptyAt - now) / nanosPerEvent;
    }

    /** Those of them that were initial events. */
    double initialBacklog(double now) {
        return initialEnd <= now ? 0 : (initialEnd - now) / nanosPerEvent;
    }

    /** How many events fit now if {@code share} of each falls on this watcher. */
    long fitting(double share, double now) {
        if (nanosPerEvent == 0) {
            return Long.MAX_VALUE;
        }
        double free = 2.0 * channelSize - (Math.max(emptyAt, now) - Math.max(initialisedAt, now)) / nanosPerEvent;
        return free < share ? 0 : (long) (free / share);
    }

    /** How long until one event fits; 0 if it does now. */
    double delay(double now) {
        double fitsAt = Math.max(emptyAt, now) + (1 - 2.0 * channelSize) * nanosPerEvent;
        return fitsAt <= Math.max(initialisedAt, now) ? 0 : fitsAt - now;
    }

    void add(double events, double now) {
        if (nanosPerEvent > 0) {
            emptyAt = Math.max(emptyAt, now) + events * nanosPerEvent;
        }
    }
}
