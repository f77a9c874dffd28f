// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/**
 * The two channels of a watcher (input and result, of one size) and the client that empties them at a steady pace, as a fluid:
 * all that counts is when they will be empty. Until the initial events have been pushed into the result channel, nothing leaves
 * the input channel. Times are in nanoseconds.
 */
final class Drain {
    final Pace pace;
    final int channelSize;
    private double nanosPerEvent;
    private double initialisedAt;
    private double initialEnd; // when the client has taken the last initial event
    private double emptyAt;

    /** Channels with so many initial events before them. */
    Drain(Pace pace, int channelSize, long initialEvents, double slowdown, double now) {
        this.pace = pace;
        this.channelSize = channelSize;
        this.nanosPerEvent = pace.nanos(slowdown);
        this.emptyAt = now + nanosPerEvent * initialEvents;
        this.initialEnd = emptyAt;
        this.initialisedAt = Math.max(now, emptyAt - nanosPerEvent * channelSize);
    }

    /** From now on the server takes {@code slowdown} times as long as alone, for what is left as well. */
    void slowDown(double slowdown, double now) {
        double before = nanosPerEvent;
        nanosPerEvent = pace.nanos(slowdown);
        if (before > 0 && emptyAt > now) {
            double ratio = nanosPerEvent / before;
            emptyAt = stretched(emptyAt, ratio, now);
            initialEnd = stretched(initialEnd, ratio, now);
            initialisedAt = stretched(initialisedAt, ratio, now);
        }
    }

    private static double stretched(double time, double ratio, double now) {
        return time <= now ? time : now + (time - now) * ratio;
    }

    /** When all initial events are in the result channel, as things stand. */
    double initialisedAt() {
        return initialisedAt;
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
        if (pace.isEndless()) {
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
