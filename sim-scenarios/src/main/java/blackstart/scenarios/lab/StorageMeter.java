// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.engine.Simulation;
import blackstart.metric.LatencyHistogram;
import java.util.SortedMap;

/** What the API servers of an experiment ask of etcd. */
public final class StorageMeter {
    private final Simulation simulation;
    private LatencyHistogram latency = new LatencyHistogram();
    private double bytesRead;
    private double bytesWritten;

    StorageMeter(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The warm-up is over: forgets what was asked. */
    public void begin() {
        latency = new LatencyHistogram();
        bytesRead = 0;
        bytesWritten = 0;
    }

    void onRead(double bytes) {
        bytesRead += bytes;
    }

    void onWritten(double bytes) {
        bytesWritten += bytes;
    }

    long now() {
        return simulation.now();
    }

    void onDone(long sentNanos) {
        latency.record(simulation.now() - sentNanos);
    }

    /** Adds the figures. */
    public void addTo(SortedMap<String, Double> figures) {
        boolean any = latency.count() > 0;
        figures.put("etcd.bytesRead", bytesRead);
        figures.put("etcd.bytesWritten", bytesWritten);
        figures.put("etcd.meanSeconds", any ? latency.meanNanos() / 1e9 : Double.NaN);
        figures.put("etcd.p50Seconds", any ? latency.percentileNanos(50) / 1e9 : Double.NaN);
        figures.put("etcd.p99Seconds", any ? latency.percentileNanos(99) / 1e9 : Double.NaN);
    }
}
