// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.seats.ObjectCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code objectCountTracker}. */
class ObjectCountTrackerConformanceTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long MINUTE = 60_000 * MILLISECOND;

    @Test
    void counts_go_stale_and_are_swept_as_upstream() {
        ApfCases.section("objectCountTracker", (section, cases) -> {
            cases.each(section.path("cases"), ObjectCountTrackerConformanceTest::checkState);
            if (ApfCases.isGiven(section, "prune")) {
                cases.one("prune", () -> checkSweep(section.path("prune")));
            }
        });
    }

    private static void checkState(JsonNode c) {
        Simulation simulation = ApfCases.simulation();
        ObjectCount count = new ObjectCount(simulation);
        if (ApfCases.isGiven(c, "set")) {
            count.report(c.path("set").asLong(), 0);
            simulation.advanceTo(c.path("ageMs").asLong() * MILLISECOND);
            assertThat(count.objects()).isEqualTo(c.path("count").asLong());
        }
        assertThat(count.state())
                .isEqualTo(
                        switch (ApfCases.text(c, "error")) {
                            case "notFound" -> ObjectCount.State.UNKNOWN;
                            case "stale" -> ObjectCount.State.STALE;
                            default -> ObjectCount.State.KNOWN;
                        });
    }

    /** Reports of different ages meet the sweep at two hours. */
    private static void checkSweep(JsonNode prune) {
        Simulation simulation = ApfCases.simulation();
        List<ObjectCount> counts = new ArrayList<>();
        List<Integer> ages = ApfCases.integers(prune.path("entriesAgeMinutes"));
        for (int age : ages) {
            ObjectCount count = new ObjectCount(simulation);
            counts.add(count);
            simulation.at((120 - age) * MINUTE, () -> count.report(1, 0));
        }
        simulation.advanceTo(120 * MINUTE);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < ages.size(); i++) {
            if (counts.get(i).state() != ObjectCount.State.UNKNOWN) {
                kept.add(ages.get(i));
            }
        }
        assertThat(kept).isEqualTo(ApfCases.integers(prune.path("kept")));
    }
}
