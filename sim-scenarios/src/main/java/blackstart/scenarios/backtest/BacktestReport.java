// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.measurements.Metric;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a backtest found.
 *
 * @param measurements the folder
 * @param calibration the calibration whose values were used
 * @param seeds how many runs of each condition the predictions are medians of
 * @param tolerances what the median errors are held to
 * @param comparisons the conditions with their predictions
 * @param notPredicted what no model predicts, one sentence each
 * @param warnings what was not read, one sentence each
 */
public record BacktestReport(
        String measurements,
        String calibration,
        int seeds,
        Tolerances tolerances,
        List<Comparison> comparisons,
        List<String> notPredicted,
        List<String> warnings) {
    /** What a row can fail by. */
    private static final Set<Metric> ROWS = EnumSet.of(
            Metric.THROUGHPUT,
            Metric.MAIN_P50,
            Metric.MAIN_P99,
            Metric.LEASE_P50,
            Metric.EXEMPT_P50,
            Metric.USER_P50,
            Metric.REJECTED,
            Metric.CPU,
            Metric.MEMORY,
            Metric.WATCH_MEMORY,
            Metric.DELIVERY_P50,
            Metric.DELIVERY_P99,
            Metric.READY,
            Metric.RELISTED_HALF,
            Metric.RELISTED_99);

    /** Copies the lists. */
    public BacktestReport {
        comparisons = List.copyOf(comparisons);
        notPredicted = List.copyOf(notPredicted);
        warnings = List.copyOf(warnings);
    }

    /** The median of the absolute errors over all rows that are judged; NaN without any. */
    public double median(Figure figure) {
        double[] errors = comparisons.stream()
                .flatMapToDouble(comparison -> figure.metrics().stream()
                        .filter(comparison::isJudged)
                        .mapToDouble(metric -> Math.abs(comparison.error(metric))))
                .sorted()
                .toArray();
        int middle = errors.length / 2;
        if (errors.length == 0) {
            return Double.NaN;
        }
        return errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
    }

    /** How many values the median is of. */
    public int judged(Figure figure) {
        return (int) comparisons.stream()
                .mapToLong(comparison ->
                        figure.metrics().stream().filter(comparison::isJudged).count())
                .sum();
    }

    /** The figures whose median error is outside the tolerance. */
    public List<Figure> outside() {
        return Arrays.stream(Figure.values())
                .filter(figure -> median(figure) > tolerances.of(figure))
                .toList();
    }

    /** Why rows fail: values that are farther off than the tolerances' factor, as {@code condition: metric measured/predicted}. */
    public List<String> failedRows() {
        return comparisons.stream().flatMap(this::failures).toList();
    }

    private Stream<String> failures(Comparison comparison) {
        return comparison.metrics().stream()
                .filter(metric -> ROWS.contains(metric) && comparison.isMissed(metric, tolerances.factor()))
                .map(metric -> comparison.condition().name() + ": " + metric.label() + " "
                        + BacktestTable.number(comparison.condition().measured(metric)) + "/"
                        + BacktestTable.number(comparison.predicted(metric)));
    }

    /** Whether all medians are inside their tolerances and no row fails. */
    public boolean isGood() {
        return outside().isEmpty() && failedRows().isEmpty();
    }
}
