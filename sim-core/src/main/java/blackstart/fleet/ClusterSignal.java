// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.cluster.ClusterSample;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What alert rules and pipeline gates can look at in one cluster, at each scrape. */
public enum ClusterSignal {
    /** Latency of the slowest percent of LIST calls; failures count as the deadline. */
    LIST_P99_SECONDS("apiserver/list_p99_seconds", ClusterSample::listP99Seconds),
    /** Share of API requests answered in time. */
    API_AVAILABILITY("apiserver/availability", ClusterSample::apiAvailability),
    /** CPU in use over all API servers' cores. */
    CPU_UTILISATION("apiserver/cpu_utilisation", ClusterSample::cpuUtilisation),
    /** Share of user requests answered. */
    SERVICE_AVAILABILITY("service/availability", ClusterSample::serviceAvailability),
    /** Mean latency of etcd. */
    ETCD_LATENCY_SECONDS("etcd/latency_seconds", ClusterSample::etcdLatencySeconds);

    private final String signalName;
    private final ToDoubleFunction<ClusterSample> reading;

    ClusterSignal(String signalName, ToDoubleFunction<ClusterSample> reading) {
        this.signalName = signalName;
        this.reading = reading;
    }

    /** Name in scenario files. */
    public String signalName() {
        return signalName;
    }

    /** The value in a sample; NaN where nothing was measured. */
    public double of(ClusterSample sample) {
        return reading.applyAsDouble(sample);
    }

    /** The signal of that name; IllegalArgumentException that lists the known ones otherwise. */
    public static ClusterSignal named(String name) {
        for (ClusterSignal signal : values()) {
            if (signal.signalName.equals(name)) {
                return signal;
            }
        }
        String known = String.join(", ", Arrays.stream(values()).map(ClusterSignal::signalName).toList());
        throw new IllegalArgumentException("signal: the value (" + name + ") must be one of " + known + ".");
    }
}
