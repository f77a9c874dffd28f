// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.Answer;
import blackstart.metric.LatencyHistogram;
import java.util.SortedMap;

/** How the requests of the clients of one kind ended; counts only what ends after the warm-up. */
final class ClientMeter {
    private final LatencyHistogram latency = new LatencyHistogram();
    private boolean open;
    private long sent;
    private long ok;
    private long rejected;
    private long failed;

    void begin() {
        open = true;
    }

    void onSent() {
        sent += open ? 1 : 0;
    }

    void onAnswer(Answer answer, long nanos) {
        if (!open) {
            return;
        }
        if (answer == Answer.OK) {
            ok++;
            latency.record(nanos);
        } else if (answer == Answer.TOO_MANY_REQUESTS) {
            rejected++;
        } else {
            failed++;
        }
    }

    void addTo(SortedMap<String, Double> figures, String prefix, double seconds) {
        figures.put(prefix + "sentPerSecond", sent / seconds);
        figures.put(prefix + "okPerSecond", ok / seconds);
        figures.put(prefix + "ok", (double) ok);
        figures.put(prefix + "rejected", (double) rejected);
        figures.put(prefix + "failed", (double) failed);
        figures.put(prefix + "okShare", (double) ok / (ok + rejected + failed));
        figures.put(prefix + "meanSeconds", ok == 0 ? Double.NaN : latency.meanNanos() / 1e9);
        figures.put(prefix + "p50Seconds", percentile(50));
        figures.put(prefix + "p90Seconds", percentile(90));
        figures.put(prefix + "p99Seconds", percentile(99));
        figures.put(prefix + "maxSeconds", ok == 0 ? Double.NaN : latency.maximumNanos() / 1e9);
    }

    private double percentile(double percentile) {
        return ok == 0 ? Double.NaN : latency.percentileNanos(percentile) / 1e9;
    }
}
