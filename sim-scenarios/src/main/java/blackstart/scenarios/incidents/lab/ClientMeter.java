// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.Answer;
import blackstart.metric.LatencyHistogram;
import java.util.SortedMap;

/** How the requests of some clients ended; counts only what is sent or answered after the warm-up. */
final class ClientMeter {
    private final LatencyHistogram latency = new LatencyHistogram();
    private boolean open;
    private boolean atEnd;
    private long sent;
    private long ok;
    private long rejected;
    private long failed;
    private long okAtEnd;
    private long allAtEnd;
    private long inFlight;
    private long mostInFlight;

    /** The warm-up is over. */
    void begin() {
        open = true;
        mostInFlight = inFlight;
    }

    /** The last quarter begins. */
    void beginEnd() {
        atEnd = true;
    }

    void onSent(int requests) {
        sent += open ? requests : 0;
        inFlight += requests;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    void onAnswer(Answer answer, long nanos, int requests) {
        inFlight -= requests;
        if (!open) {
            return;
        }
        boolean good = answer == Answer.OK;
        if (good) {
            ok += requests;
            latency.record(nanos, requests);
        } else if (answer == Answer.TOO_MANY_REQUESTS) {
            rejected += requests;
        } else {
            failed += requests;
        }
        allAtEnd += atEnd ? requests : 0;
        okAtEnd += atEnd && good ? requests : 0;
    }

    /** Adds the figures; {@code prefix} ends with a dot. */
    void addTo(SortedMap<String, Double> figures, String prefix, double seconds) {
        figures.put(prefix + "sentPerSecond", sent / seconds);
        figures.put(prefix + "okPerSecond", ok / seconds);
        figures.put(prefix + "ok", (double) ok);
        figures.put(prefix + "rejected", (double) rejected);
        figures.put(prefix + "failed", (double) failed);
        figures.put(prefix + "okShare", (double) ok / (ok + rejected + failed));
        figures.put(prefix + "okShareAtEnd", (double) okAtEnd / allAtEnd);
        figures.put(prefix + "inFlightAtPeak", (double) mostInFlight);
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
