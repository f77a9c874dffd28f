// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

import java.util.Locale;

/**
 * One line of a timeline.
 *
 * @param timeNanos when it happened, in nanoseconds since the start
 * @param source where: the name of a cluster, or {@code fleet}
 * @param kind what, as an identifier such as {@code apiserver.killed}
 * @param detail the rest of the sentence for a human reader; may be empty
 */
public record TraceEvent(long timeNanos, String source, String kind, String detail) {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Checks that a reader can place the event. */
    public TraceEvent {
        if (timeNanos < 0) {
            throw new IllegalArgumentException("timeNanos: the value (" + timeNanos + ") must not be negative");
        }
        if (source.isEmpty() || kind.isEmpty()) {
            throw new IllegalArgumentException(
                    "source, kind: the values (" + source + ", " + kind + ") must not be empty");
        }
    }

    /**
     * The event as a line for humans: {@code 01:02:03.456 cluster-17 apiserver.killed: out of memory}; time is cut to
     * milliseconds.
     */
    @Override
    public String toString() {
        long millis = timeNanos / NANOS_PER_MILLI;
        String time = String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
        return time + " " + source + " " + kind + (detail.isEmpty() ? "" : ": " + detail);
    }
}
