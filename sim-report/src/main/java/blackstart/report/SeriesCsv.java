// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.InstrumentResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.SeriesResult;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * {@code series.csv}: one row a step, one column a series, after the columns {@code time} (end of the step, ISO-8601 with
 * offset) and {@code seconds} (since the start). A cell is empty where there was nothing to measure.
 */
final class SeriesCsv {

    private SeriesCsv() {}

    /**
     * Names of the columns: the name of the series, and where several have the same name their labels too, such as
     * {@code api/requests[code=429 verb=list]}; free of commas and quotes.
     */
    static List<String> columns(Outcome outcome) {
        SortedMap<String, Integer> uses = new TreeMap<>();
        outcome.series().forEach(series -> uses.merge(series.name(), 1, Integer::sum));
        return outcome.series().stream()
                .map(series -> clean(series.name()) + (uses.getOrDefault(series.name(), 0) > 1 ? labels(series) : ""))
                .toList();
    }

    private static String labels(SeriesResult series) {
        StringJoiner labels = new StringJoiner(" ", "[", "]");
        series.labels().forEach((key, value) -> labels.add(clean(key) + "=" + clean(value)));
        return labels.toString();
    }

    static String of(Outcome outcome) {
        StringBuilder csv = new StringBuilder("time,seconds");
        columns(outcome).forEach(column -> csv.append(',').append(column));
        csv.append('\n');
        IncidentClock clock = new IncidentClock(outcome.start());
        for (int i = 0; i < samples(outcome); i++) {
            Duration since = outcome.step().multipliedBy(i + 1L);
            OffsetDateTime time = outcome.start().plus(since);
            csv.append(clock.isoOf(time)).append(',').append(Numbers.text(since.toMillis() / 1000.0));
            for (SeriesResult series : outcome.series()) {
                csv.append(',').append(Numbers.text(series.values()[i]));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    /** {@code instruments.csv}: one row a bucket of each instrument of the cluster whose inside is shown. */
    static String inside(Outcome outcome) {
        StringBuilder csv = new StringBuilder("instrument,startSeconds,widthSeconds,mean,minimum,maximum\n");
        for (InstrumentResult instrument : outcome.inside().instruments()) {
            String name = '"' + instrument.instrument().replace("\"", "\"\"") + '"';
            String width = Numbers.text(instrument.widthSeconds());
            for (int i = 0; i < instrument.means().length; i++) {
                csv.append(name).append(',').append(Numbers.text(i * instrument.widthSeconds()));
                csv.append(',').append(width);
                csv.append(',').append(Numbers.text(instrument.means()[i]));
                csv.append(',').append(Numbers.text(instrument.minima()[i]));
                csv.append(',').append(Numbers.text(instrument.maxima()[i])).append('\n');
            }
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
