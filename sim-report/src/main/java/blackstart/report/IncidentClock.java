// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes moments as people at the incident read them off the wall: in the offset from UTC in which the scenario starts. */
public final class IncidentClock {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final OffsetDateTime start;

    /**
     * A clock for one run.
     *
     * @param start when the run starts; gives day and offset
     */
    public IncidentClock(OffsetDateTime start) {
        this.start = start;
    }

    /** Day of the start, such as {@code 2024-12-11}. */
    public String day() {
        return start.toLocalDate().toString();
    }

    /** The offset as text, such as {@code UTC-08:00}. */
    public String zone() {
        return start.getOffset().equals(ZoneOffset.UTC) ? "UTC" : "UTC" + start.getOffset();
    }

    /** Time of day, such as {@code 14:51:00}, after the day where it is not the day of the start; a dash for null. */
    public String time(@Nullable OffsetDateTime moment) {
        if (moment == null) {
            return "–";
        }
        OffsetDateTime local = moment.withOffsetSameInstant(start.getOffset());
        return (local.toLocalDate().equals(start.toLocalDate()) ? CLOCK : DAY_AND_CLOCK).format(local);
    }

    /** ISO-8601 with seconds and offset, such as {@code 2024-12-11T14:51:00-08:00}, cut to milliseconds; null for null. */
    public @Nullable String iso(@Nullable OffsetDateTime moment) {
        return moment == null ? null : isoOf(moment);
    }

    /** Like {@link #iso} for a moment that is there. */
    String isoOf(OffsetDateTime moment) {
        OffsetDateTime local = moment.withOffsetSameInstant(start.getOffset()).truncatedTo(ChronoUnit.MILLIS);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
    }

    /**
     * A signed span such as {@code +1h4m30s}, {@code -45s} or {@code 0s}; a dash for null.
     *
     * @param seconds simulated minus published
     */
    public static String difference(@Nullable Long seconds) {
        if (seconds == null) {
            return "–";
        }
        return (seconds > 0 ? "+" : seconds < 0 ? "-" : "") + span(Math.abs(seconds));
    }

    /**
     * A span such as {@code 1h4m30s} or {@code 0s}.
     *
     * @param seconds 0 or more
     */
    public static String span(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        long rest = seconds % 60;
        String text =
                (hours > 0 ? hours + "h" : "") + (minutes > 0 ? minutes + "m" : "") + (rest > 0 ? rest + "s" : "");
        return text.isEmpty() ? "0s" : text;
    }
}
