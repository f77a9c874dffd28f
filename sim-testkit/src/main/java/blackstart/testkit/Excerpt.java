// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import blackstart.outcome.Outcome;
import blackstart.outcome.TimelineEntry;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a failed assertion shows of a run: the few timeline entries nearest to a moment, in order of time. */
final class Excerpt {

    private static final int ENTRIES = 12;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Excerpt() {}

    /** Entries around the moment, or the last ones if there is none, and how to repeat the run. */
    static String around(Outcome outcome, @Nullable OffsetDateTime moment) {
        OffsetDateTime centre = moment == null ? outcome.start().plus(outcome.horizon()) : moment;
        List<TimelineEntry> nearest = outcome.timeline().stream()
                .sorted(Comparator.comparing((TimelineEntry entry) -> distance(entry, centre)))
                .limit(ENTRIES)
                .sorted(Comparator.comparing(TimelineEntry::time))
                .toList();
        StringBuilder text = new StringBuilder(nearest.isEmpty() ? "\nThe timeline is empty." : "\nTimeline");
        if (!nearest.isEmpty()) {
            text.append(moment == null ? " at the end:" : " around " + time(moment, outcome) + ":");
        }
        for (TimelineEntry entry : nearest) {
            text.append("\n  ").append(time(entry.time(), outcome)).append("  ").append(entry.event());
            text.append("  ").append(entry.source()).append("  ").append(entry.detail());
        }
        text.append("\nRun: scenario ")
                .append(outcome.scenario())
                .append(", seed ")
                .append(outcome.seed());
        return text.append(", fingerprint ")
                .append(outcome.fingerprint())
                .append('.')
                .toString();
    }

    /** Time of day in the offset of the run; a word for null. */
    static String time(@Nullable OffsetDateTime moment, Outcome outcome) {
        return moment == null
                ? "not reached"
                : CLOCK.format(moment.withOffsetSameInstant(outcome.start().getOffset()));
    }

    private static Duration distance(TimelineEntry entry, OffsetDateTime centre) {
        return Duration.between(entry.time(), centre).abs();
    }
}
