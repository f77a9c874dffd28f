// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.spec.Constraints;
import java.util.Arrays;
import java.util.List;

/** What alert rules and pipeline gates can look at in one cluster, at each scrape. */
public enum ClusterSignal {
    /** Latency of the slowest percent of LIST calls; failures count as the deadline. */
    LIST_P99_SECONDS("apiserver/list_p99_seconds"),
    /** Share of API requests answered in time. */
    API_AVAILABILITY("apiserver/availability"),
    /** CPU in use over all API servers' cores. */
    CPU_UTILISATION("apiserver/cpu_utilisation"),
    /** Share of user requests answered. */
    SERVICE_AVAILABILITY("service/availability"),
    /** Mean latency of etcd. */
    ETCD_LATENCY_SECONDS("etcd/latency_seconds");

    private final String signalName;

    ClusterSignal(String signalName) {
        this.signalName = signalName;
    }

    /** Name in scenario files. */
    public String signalName() {
        return signalName;
    }

    /** The signal of that name; IllegalArgumentException that lists the known ones otherwise. */
    public static ClusterSignal named(String name) {
        for (ClusterSignal signal : values()) {
            if (signal.signalName.equals(name)) {
                return signal;
            }
        }
        throw new IllegalArgumentException(
                "signal: the value (" + name + ") must be one of " + String.join(", ", names()) + ".");
    }

    /** Adds the rule that the component {@code signal} names one of these. */
    public static Constraints check(Constraints constraints, String name) {
        return constraints.that("signal", name, names().contains(name), "be one of " + String.join(", ", names()));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(ClusterSignal::signalName).toList();
    }
}
