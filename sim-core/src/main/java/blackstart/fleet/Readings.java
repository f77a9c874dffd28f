// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.cluster.ClusterSample;
import java.util.Arrays;

/** The latest scraped value of every signal of every cluster; NaN before the first scrape. */
public final class Readings {
    private final double[][] values;

    /** Nothing measured yet in {@code clusters} clusters. */
    public Readings(int clusters) {
        values = new double[ClusterSignal.values().length][clusters];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
    }

    /** Number of clusters. */
    public int clusters() {
        return values[0].length;
    }

    /** The latest value; NaN where nothing was measured. */
    public double get(ClusterSignal signal, int cluster) {
        return values[signal.ordinal()][cluster];
    }

    /** Takes what a scrape of the cluster read, and the share of its user requests that were answered. */
    public void scraped(int cluster, ClusterSample sample, double serviceAvailability) {
        set(ClusterSignal.LIST_P99_SECONDS, cluster, sample.listP99Seconds());
        set(ClusterSignal.API_AVAILABILITY, cluster, sample.apiAvailability());
        set(ClusterSignal.CPU_UTILISATION, cluster, sample.cpuUtilisation());
        set(ClusterSignal.SERVICE_AVAILABILITY, cluster, serviceAvailability);
        set(ClusterSignal.ETCD_LATENCY_SECONDS, cluster, sample.etcdLatencySeconds());
    }

    /** Replaces the value. */
    public void set(ClusterSignal signal, int cluster, double value) {
        values[signal.ordinal()][cluster] = value;
    }
}
