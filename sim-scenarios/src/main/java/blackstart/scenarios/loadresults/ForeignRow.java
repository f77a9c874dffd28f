// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.Identity;
import blackstart.scenarios.measurements.Load;
import blackstart.scenarios.measurements.Metric;
import blackstart.scenarios.measurements.Query;
import blackstart.scenarios.measurements.StoredObjects;
import blackstart.scenarios.yaml.Position;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The latencies of one kind of request, from another load generator.
 *
 * @param at where they stand
 * @param name a name that tells them from the others
 * @param query what was asked
 * @param median median latency in milliseconds
 * @param tail 99th percentile in milliseconds
 */
record ForeignRow(Position at, String name, Query query, double median, double tail) {
    private static final double STORED_SHARE = 0.736; // measured: 5,507 of 7,485 bytes
    private static final int REQUESTS = 20;

    /** The condition: one client after the other, because the results do not say how many there were at a time. */
    Condition condition(ClusterFacts facts) {
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        measured.put(Metric.MAIN_P50, median);
        measured.put(Metric.MAIN_P99, tail);
        boolean isList = query.name().isEmpty();
        return new Condition(
                at,
                isList ? ConditionKind.LIST : ConditionKind.GET,
                name,
                "",
                new StoredObjects(facts.pods(), facts.podBytes(), facts.podBytes() * STORED_SHARE),
                query,
                Identity.SERVICE_ACCOUNT,
                Load.requests(1, REQUESTS),
                Condition.Inflight.DEFAULT,
                measured,
                0,
                List.of(),
                null,
                null);
    }
}
