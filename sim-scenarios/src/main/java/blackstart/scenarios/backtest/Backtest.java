// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.MeasurementSet;
import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Runs measured conditions in the simulator. */
public final class Backtest {
    private final String calibration;
    private final ModelParameters parameters;
    private final Tolerances tolerances;
    private final int seeds;

    /**
     * A backtest of these parameters.
     *
     * @param calibration the name of the parameters, for the report
     * @param seeds runs of each condition, at least 1; the median of them counts
     */
    public Backtest(String calibration, ModelParameters parameters, Tolerances tolerances, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds: the value (" + seeds + ") must be at least 1");
        }
        this.calibration = calibration;
        this.parameters = parameters;
        this.tolerances = tolerances;
        this.seeds = seeds;
    }

    /**
     * Predicts every condition whose name contains {@code only}, in upper or lower case; everything if it is empty.
     *
     * @param progress told the name of each condition before it is run
     */
    public BacktestReport run(MeasurementSet set, String only, Consumer<String> progress) {
        List<Comparison> comparisons = new ArrayList<>();
        String part = only.toLowerCase(Locale.ROOT);
        for (Condition condition : set.conditions()) {
            if (!condition.name().toLowerCase(Locale.ROOT).contains(part)) {
                continue;
            }
            progress.accept(condition.name());
            comparisons.add(new Comparison(condition, predict(condition)));
        }
        return new BacktestReport(
                set.folder().toString(),
                calibration,
                seeds,
                tolerances,
                comparisons,
                set.notModelled(),
                set.warnings());
    }

    /** The median of the predictions of all seeds. */
    Map<Metric, Double> predict(Condition condition) {
        List<Map<Metric, Double>> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            runs.add(Prediction.of(condition, parameters, seed));
        }
        Map<Metric, Double> medians = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            double[] values = runs.stream()
                    .filter(run -> run.containsKey(metric))
                    .mapToDouble(run -> run.getOrDefault(metric, Double.NaN))
                    .toArray();
            if (values.length > 0) {
                Arrays.sort(values);
                medians.put(metric, values[(values.length - 1) / 2]);
            }
        }
        return medians;
    }
}
