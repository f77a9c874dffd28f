// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.cluster.Cluster;
import blackstart.metric.Instruments;
import blackstart.metric.Series;
import blackstart.outcome.InsideResult;
import blackstart.outcome.InstrumentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Copies the instruments of the cluster that tells most about the run. */
public final class InsideResults {
    private static final double NANOS_PER_SECOND = 1e9;

    private InsideResults() {}

    /**
     * The cluster that saturated first, or the largest if none did; of equals the first in order.
     *
     * @param watches of the same clusters in the same order
     */
    public static InsideResult of(List<Cluster> clusters, List<ClusterWatch> watches) {
        int chosen = 0;
        for (int i = 1; i < watches.size(); i++) {
            if (tellsMore(watches.get(i), watches.get(chosen))) {
                chosen = i;
            }
        }
        Cluster cluster = clusters.get(chosen);
        Instruments instruments = cluster.simulation().instruments();
        instruments.closeTo(cluster.simulation().now());
        SortedMap<String, InstrumentResult> results = new TreeMap<>();
        instruments.levels().forEach((name, level) -> add(results, name, level.series()));
        instruments.rates().forEach((name, rate) -> add(results, name, rate.series()));
        return new InsideResult(cluster.name(), watches.get(chosen).wasSaturated(), new ArrayList<>(results.values()));
    }

    private static boolean tellsMore(ClusterWatch one, ClusterWatch other) {
        if (one.wasSaturated() != other.wasSaturated()) {
            return one.wasSaturated();
        }
        return one.wasSaturated()
                ? one.saturatedAtNanos() < other.saturatedAtNanos()
                : one.plan().nodes() > other.plan().nodes();
    }

    private static void add(SortedMap<String, InstrumentResult> results, String name, @Nullable Series series) {
        if (series == null) {
            return;
        }
        int size = series.size();
        float[] means = new float[size];
        float[] minima = new float[size];
        float[] maxima = new float[size];
        for (int i = 0; i < size; i++) {
            means[i] = series.mean(i);
            minima[i] = series.minimum(i);
            maxima[i] = series.maximum(i);
        }
        results.put(name, new InstrumentResult(name, series.widthNanos() / NANOS_PER_SECOND, means, minima, maxima));
    }
}
