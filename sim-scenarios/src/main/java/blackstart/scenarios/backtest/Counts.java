// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.Answer;
import blackstart.load.LoadLog;
import blackstart.scenarios.lab.Lab;
import blackstart.scenarios.measurements.Metric;
import java.util.EnumMap;
import java.util.Map;

/** What a condition is counted by, from now on. */
final class Counts {
    private final Lab lab;
    private final double cpuBefore;
    private final double etcdCpuBefore;

    Counts(Lab lab) {
        this.lab = lab;
        this.cpuBefore = lab.cpuSeconds();
        this.etcdCpuBefore = lab.etcdCpuSeconds();
    }

    /** CPU seconds since then. */
    Map<Metric, Double> since() {
        Map<Metric, Double> predicted = new EnumMap<>(Metric.class);
        predicted.put(Metric.CPU, lab.cpuSeconds() - cpuBefore);
        predicted.put(Metric.ETCD_CPU, lab.etcdCpuSeconds() - etcdCpuBefore);
        return predicted;
    }

    /** Adds two quantiles of the successes, if there were any. */
    static void addQuantiles(Map<Metric, Double> predicted, Metric median, Metric tail, LoadLog log) {
        if (log.count(Answer.OK) > 0) {
            predicted.put(median, log.rankedNanos(0.5) / 1e6);
            predicted.put(tail, log.rankedNanos(0.99) / 1e6);
        }
    }
}
