// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a backtest found.
 *
 * @param measurements the folder
 * @param calibration the calibration whose values were used
 * @param seeds how many runs of each condition the predictions are medians of
 * @param tolerances what the median errors are held to
 * @param comparisons the conditions that a model predicts
 * @param notPredicted the conditions and kinds that no model predicts, one sentence each
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
    private static final double FAR_OFF = 2;

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

    /** Values of judged rows that are off by more than a factor of two, as {@code condition: metric}. */
    public List<String> farOff() {
        return comparisons.stream().flatMap(BacktestReport::farOff).toList();
    }

    private static Stream<String> farOff(Comparison comparison) {
        return Arrays.stream(Figure.values())
                .flatMap(figure -> figure.metrics().stream())
                .filter(metric -> comparison.isJudged(metric) && isFarOff(comparison.error(metric) + 1))
                .map(metric -> comparison.condition().name() + ": " + metric.label());
    }

    private static boolean isFarOff(double ratio) {
        return ratio > FAR_OFF || ratio < 1 / FAR_OFF;
    }
}
