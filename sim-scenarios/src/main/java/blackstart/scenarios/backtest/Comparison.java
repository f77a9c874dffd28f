// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition with what was predicted for it.
 *
 * @param condition what was measured
 * @param predicted what was predicted; empty if no model predicts it
 */
public record Comparison(Condition condition, Map<Metric, Double> predicted) {

    /** The metrics that were both measured and predicted, in their usual order. */
    public List<Metric> metrics() {
        List<Metric> both = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (condition.measured().containsKey(metric) && predicted.containsKey(metric)) {
                both.add(metric);
            }
        }
        return both;
    }

    /** The predicted value; NaN without one. */
    public double predicted(Metric metric) {
        Double value = predicted.get(metric);
        return value == null ? Double.NaN : value;
    }

    /** Predicted over measured, less 1; NaN if one of them is missing or nothing was measured. */
    public double error(Metric metric) {
        double measured = condition.measured(metric);
        return measured > 0 ? predicted(metric) / measured - 1 : Double.NaN;
    }

    /** Why that figure is not judged; null if it is. */
    public @Nullable String blemish(Metric metric) {
        return condition.blemish(metric);
    }

    /** Whether the row counts for the medians. */
    boolean isJudged(Metric metric) {
        return !Double.isNaN(error(metric)) && blemish(metric) == null;
    }
}
