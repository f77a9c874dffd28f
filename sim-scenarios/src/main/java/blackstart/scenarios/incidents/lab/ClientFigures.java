// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.Answer;
import blackstart.load.LoadLog;
import java.util.SortedMap;

/** The figures of the requests that one log records, all of them and those of the last quarter. */
final class ClientFigures {
    private final String prefix;
    private final LoadLog log = LoadLog.bounded();
    private long okBeforeEnd;
    private long allBeforeEnd;

    /** {@code prefix} stands before the names of the figures and ends with a dot. */
    ClientFigures(String prefix) {
        this.prefix = prefix;
    }

    LoadLog log() {
        return log;
    }

    /** The last quarter begins. */
    void beginEnd() {
        okBeforeEnd = log.count(Answer.OK);
        allBeforeEnd = log.answered();
    }

    void addTo(SortedMap<String, Double> figures, double seconds) {
        long ok = log.count(Answer.OK);
        long rejected = log.count(Answer.TOO_MANY_REQUESTS);
        figures.put(prefix + "sentPerSecond", log.issued() / seconds);
        figures.put(prefix + "okPerSecond", ok / seconds);
        figures.put(prefix + "ok", (double) ok);
        figures.put(prefix + "rejected", (double) rejected);
        figures.put(prefix + "failed", (double) (log.answered() - ok - rejected));
        figures.put(prefix + "okShare", (double) ok / log.answered());
        figures.put(prefix + "okShareAtEnd", (double) (ok - okBeforeEnd) / (log.answered() - allBeforeEnd));
        figures.put(prefix + "inFlightAtPeak", (double) log.mostInFlight());
        figures.put(prefix + "meanSeconds", log.meanNanos() / 1e9);
        figures.put(prefix + "p50Seconds", log.percentileNanos(50) / 1e9);
        figures.put(prefix + "p90Seconds", log.percentileNanos(90) / 1e9);
        figures.put(prefix + "p99Seconds", log.percentileNanos(99) / 1e9);
        figures.put(prefix + "maxSeconds", log.maximumNanos() / 1e9);
    }
}
