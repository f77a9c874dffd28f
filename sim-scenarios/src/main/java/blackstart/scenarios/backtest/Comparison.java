// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Metric;
import blackstart.scenarios.measurements.Metric.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition with what was predicted for it.
 *
 * @param condition what was measured
 * @param predicted what was predicted
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

    /**
     * The parameter whose default was set from rows such as this one of the measurements that come with the source; null if there
     * is none, or if {@code blackstart calibrate} fits it, which it says itself.
     */
    public @Nullable String fitted(Metric metric) {
        return switch (condition.kind()) {
            case WATCH ->
                metric == Metric.CPU && condition.load().requests() > 0
                        ? "apiServer.costs.eventPerMegabyte, delivery, deliveryPerMegabyte"
                        : null;
            case WATCH_MEMORY -> metric == Metric.WATCH_MEMORY ? "apiServer.memory.perWatchBytes" : null;
            case RESTART -> metric == Metric.MEMORY ? "apiServer.memory.baseBytes, perStoredByte" : null;
            default -> null;
        };
    }

    /**
     * Whether the row fails by that figure: the value is judged and farther off than {@code factor}, or requests were rejected on
     * one side only or so many times as many.
     */
    boolean isMissed(Metric metric, double factor) {
        if (metric == Metric.REJECTED && metrics().contains(metric) && blemish(metric) == null) {
            double measured = condition.measured(metric);
            double predicted = predicted(metric);
            return (measured > 0 || predicted > 0)
                    && !(predicted <= factor * measured && measured <= factor * predicted);
        }
        double ratio = error(metric) + 1;
        return isJudged(metric) && metric.group() != Group.COUNT && (ratio > factor || ratio < 1 / factor);
    }

    /** Whether the row counts for the medians. */
    boolean isJudged(Metric metric) {
        return !Double.isNaN(error(metric)) && blemish(metric) == null;
    }
}
