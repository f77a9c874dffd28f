// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.cases.CaseSection;
import blackstart.engine.Simulation;
import blackstart.seats.ObjectCount;
import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;
import blackstart.seats.WorkEstimator;
import blackstart.seats.WorkEstimator.Rules;
import blackstart.version.KubernetesVersion.ListReads;
import blackstart.version.KubernetesVersion.ListSeats;
import blackstart.version.KubernetesVersion.WatchCost;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code workEstimator}. */
class WorkEstimatorConformanceTest {
    /** As in upstream test: the WatchList gate is on, consistent LISTs are not read from the cache. */
    private static final Rules V1_30 =
            new Rules(ListReads.LIMIT_READS_ETCD, false, ListSeats.BY_COUNT, WatchCost.INITIAL_EVENTS);

    private static final Rules HEAD =
            new Rules(ListReads.BY_MATCH_FIRST, false, ListSeats.BY_SIZE, WatchCost.INITIAL_STATE);

    @Test
    void requests_take_upstreams_seats() {
        ApfCases.section("workEstimator", (section, cases) -> {
            check(section.path("v1_30").path("cases"), V1_30, cases);
            check(section.path("head").path("cases"), HEAD, cases);
        });
    }

    private static void check(JsonNode rows, Rules rules, CaseSection cases) {
        WorkEstimator estimator = new WorkEstimator(rules);
        cases.each(rows, row -> {
            JsonNode expected = row.path("expect");
            boolean write = List.of("create", "update", "patch", "delete").contains(ApfCases.text(row, "verb"))
                    && !row.path("noRequestInfo").asBoolean(false);
            int watches = isToken(row) ? 0 : row.path("watchCount").asInt(0);
            int max = row.path("levelMaxSeats").asInt();

            assertThat(initialSeats(row, rules, estimator))
                    .isEqualTo(expected.path("initialSeats").asInt());
            assertThat(write ? WorkEstimator.writeFinalSeats(watches, max) : 0)
                    .isEqualTo(expected.path("finalSeats").asInt());
            assertThat(write ? WorkEstimator.writeLatencyNanos(watches, max) : 0)
                    .isEqualTo(expected.path("additionalLatencyNs").asLong());
        });
    }

    private static boolean isToken(JsonNode row) {
        return ApfCases.text(row, "resource").equals("serviceaccounts")
                && ApfCases.text(row, "subresource").equals("token");
    }

    private static int initialSeats(JsonNode row, Rules rules, WorkEstimator estimator) {
        int max = row.path("levelMaxSeats").asInt();
        String verb = ApfCases.text(row, "verb");
        if (row.path("noRequestInfo").asBoolean(false)) {
            return estimator.maxListSeats(max);
        }
        if (!verb.equals("list") && !verb.equals("watch")) {
            return WorkEstimator.MIN_SEATS;
        }
        if (!ApfCases.text(row, "limit").matches("-?\\d*")) { // malformed query; up to 1.33 a name is looked at first
            boolean named =
                    !rules.costBySize() && !ApfCases.text(row, "objectName").isEmpty();
            return named ? WorkEstimator.MIN_SEATS : estimator.maxListSeats(max);
        }
        ObjectCount count = count(row);
        return verb.equals("list")
                ? estimator.listSeats(options(row), count, max)
                : estimator.watchSeats(options(row), count, max);
    }

    private static ReadOptions options(JsonNode row) {
        boolean selected = !ApfCases.text(row, "fieldSelector").isEmpty()
                || !ApfCases.text(row, "labelSelector").isEmpty();
        Filter filter = selected ? Filter.SELECTOR : Filter.NONE;
        String limit = ApfCases.text(row, "limit");
        String sendInitialEvents = ApfCases.text(row, "sendInitialEvents");
        return new ReadOptions(
                ApfCases.text(row, "resourceVersion"),
                ApfCases.text(row, "resourceVersionMatch"),
                limit.isEmpty() ? 0 : Long.parseLong(limit),
                !ApfCases.text(row, "continueToken").isEmpty(),
                ApfCases.text(row, "objectName").isEmpty() ? filter : Filter.SINGLE_NAME,
                ApfCases.isGiven(row, "sendInitialEvents")
                        && !sendInitialEvents.equalsIgnoreCase("false")
                        && !sendInitialEvents.equals("0"));
    }

    /** An unexpected error of the tracker is handled as a stale count. */
    private static ObjectCount count(JsonNode row) {
        Simulation simulation = ApfCases.simulation();
        ObjectCount count = new ObjectCount(simulation);
        String error = ApfCases.text(row, "statsError");
        if (!error.equals("notFound")) {
            count.report(
                    row.path("objectCount").asLong(0),
                    row.path("averageSizeBytes").asLong(0));
        }
        simulation.advanceTo(error.isEmpty() || error.equals("notFound") ? 0 : 181_000_000_000L);
        return count;
    }
}
