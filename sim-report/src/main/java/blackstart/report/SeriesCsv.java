// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Outcome;
import blackstart.outcome.SeriesData;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.StringJoiner;

/**
 * {@code series.csv}: one row a step, one column a series, after the columns {@code time} (end of the step, ISO-8601 with
 * offset) and {@code seconds} (since the start). A cell is empty where there was nothing to measure.
 */
final class SeriesCsv {

    private SeriesCsv() {}

    /** Name of the column of a series, such as {@code api/requests[code=429 verb=list]}: free of commas and quotes. */
    static String column(SeriesData series) {
        if (series.labels().isEmpty()) {
            return clean(series.name());
        }
        StringJoiner labels = new StringJoiner(" ", "[", "]");
        series.labels().forEach((key, value) -> labels.add(clean(key) + "=" + clean(value)));
        return clean(series.name()) + labels;
    }

    static String of(Outcome outcome) {
        StringBuilder csv = new StringBuilder("time,seconds");
        for (SeriesData series : outcome.series()) {
            csv.append(',').append(column(series));
        }
        csv.append('\n');
        IncidentClock clock = new IncidentClock(outcome.start());
        for (int i = 0; i < samples(outcome); i++) {
            Duration since = outcome.step().multipliedBy(i + 1L);
            OffsetDateTime time = outcome.start().plus(since);
            csv.append(clock.isoOf(time)).append(',').append(Numbers.text(since.toMillis() / 1000.0));
            for (SeriesData series : outcome.series()) {
                csv.append(',').append(Numbers.text(series.values()[i]));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static int samples(Outcome outcome) {
        return outcome.series().stream()
                .mapToInt(series -> series.values().length)
                .min()
                .orElse(0);
    }

    private static String clean(String text) {
        return text.replaceAll("[,\"\\s]", "_");
    }
}
