// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations and times of day as people and Kubernetes write them. */
final class Durations {
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final long[] UNITS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L};
    private static final String[] NAMES = {"h", "m", "s", "ms", "us", "ns"};

    private Durations() {}

    /** {@code 1h30m}, {@code 250us}; {@code 0s} for zero. */
    static String text(Duration duration) {
        long rest = Math.abs(duration.toNanos());
        StringBuilder text = new StringBuilder(duration.isNegative() ? "-" : "");
        for (int i = 0; i < UNITS.length; i++) {
            long count = rest / UNITS[i];
            rest %= UNITS[i];
            if (count > 0) {
                text.append(count).append(NAMES[i]);
            }
        }
        return duration.isZero() ? "0s" : text.toString();
    }

    /** Time of day {@code nanos} after {@code start}. */
    static String timeOfDay(OffsetDateTime start, long nanos) {
        return TIME_OF_DAY.format(start.plusNanos(nanos));
    }
}
