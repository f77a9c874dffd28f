// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.api.Answer;
import blackstart.cluster.Cluster;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadLog;
import blackstart.load.LoadSpec;
import blackstart.outcome.Finding;
import blackstart.outcome.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a scenario's artificial loads, each summed up over all clusters. */
final class LoadFindings {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private LoadFindings() {}

    static List<Finding> of(List<LoadSpec> loads, List<Cluster> clusters) {
        List<Finding> findings = new ArrayList<>();
        for (LoadSpec spec : loads) {
            LoadLog sum = LoadLog.bounded();
            clusters.stream()
                    .flatMap(cluster -> cluster.loads().stream())
                    .filter(load -> load.name().equals(spec.name()))
                    .map(LoadGenerator::log)
                    .forEach(sum::add);
            findings.add(new Finding(Level.NOTE, "spec.load." + spec.name(), text(sum)));
        }
        return findings;
    }

    private static String text(LoadLog log) {
        StringBuilder text = new StringBuilder("Operations: " + log.issued() + ", ok " + log.count(Answer.OK) + ", 429 "
                + log.count(Answer.TOO_MANY_REQUESTS));
        log.failures()
                .forEach((answer, count) ->
                        text.append(", ").append(answer.code()).append(' ').append(count));
        if (log.count(Answer.OK) > 0) {
            text.append("; p50 ").append(millis(log, 50)).append(", p90 ").append(millis(log, 90));
            text.append(", p99 ").append(millis(log, 99));
        }
        if (!log.retryAfter().isEmpty()) {
            text.append("; Retry-After up to ")
                    .append(log.retryAfter().lastKey())
                    .append(" s");
        }
        if (log.watchesOpened() > 0) {
            text.append("; watches opened ").append(log.watchesOpened());
        }
        return text.append('.').toString();
    }

    private static String millis(LoadLog log, double percentile) {
        return String.format(Locale.ROOT, "%.0f ms", log.percentileNanos(percentile) / NANOS_PER_MILLISECOND);
    }
}
