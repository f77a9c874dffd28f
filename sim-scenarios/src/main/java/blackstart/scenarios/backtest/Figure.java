// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.measurements.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a backtest is judged by: the median error of some metrics over all rows that may be judged. */
public enum Figure {
    /** Successful main requests per second. */
    THROUGHPUT(Metric.THROUGHPUT),
    /** Median latency of the main flow. */
    P50(Metric.MAIN_P50),
    /** 99th percentile of the main flow's latency. */
    P99(Metric.MAIN_P99),
    /** Median latencies of the probes. */
    PROBES(Metric.LEASE_P50, Metric.EXEMPT_P50, Metric.USER_P50),
    /** CPU seconds of the API server. */
    CPU(Metric.CPU),
    /** Memory peak of the API server. */
    MEMORY(Metric.MEMORY);

    private final List<Metric> metrics;

    Figure(Metric... metrics) {
        this.metrics = List.of(metrics);
    }

    /** The metrics that it is made of. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** Its key in the tolerances and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Figure::key).toList();
    }
}
