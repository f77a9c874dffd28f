// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.cases.CaseSection;
import blackstart.seats.WatchCounts;
import blackstart.seats.WatchCounts.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code watchTracker}. */
class WatchTrackerConformanceTest {
    private static final List<String> READ_ONLY = List.of("get", "list", "watch", "proxy");

    @Test
    void writes_meet_the_watches_that_upstream_counts() {
        ApfCases.section("watchTracker", (section, cases) -> {
            check(section, cases);
            check(section.path("indexed"), cases);
        });
    }

    private static void check(JsonNode group, CaseSection cases) {
        WatchCounts counts = new WatchCounts();
        for (JsonNode watch : group.path("registered")) {
            counts.addOfNode(scope(watch), ApfCases.text(watch, "nodeName"), 1);
        }
        cases.each(group.path("cases"), c -> {
            boolean write = !READ_ONLY.contains(c.path("verb").asString());
            assertThat(write ? counts.interestedIn(scope(c)) : 0)
                    .isEqualTo(c.path("expect").asInt());
        });
    }

    private static Scope scope(JsonNode node) {
        return new Scope(
                ApfCases.text(node, "group"),
                ApfCases.text(node, "resource"),
                ApfCases.text(node, "namespace"),
                ApfCases.text(node, "name"));
    }
}
