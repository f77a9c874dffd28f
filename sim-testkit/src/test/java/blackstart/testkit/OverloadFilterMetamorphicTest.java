// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.Verb;
import blackstart.cluster.Cluster;
import blackstart.cluster.ClusterSample;
import blackstart.fleet.Fleet;
import blackstart.scenario.Scenario;
import blackstart.scenarios.ScenarioLibrary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How one cluster of the replay must move when its API servers run without Priority and Fairness. */
class OverloadFilterMetamorphicTest {
    private static final long SECOND = 1_000_000_000L;

    /** The scrapes of ten minutes in which the agent comes to a cluster of 3,000 nodes whose API servers have ample memory. */
    private static Storm storm(boolean priorityAndFairness) {
        Scenario scenario = ScenarioLibrary.load(
                        "openai-2024-12-11",
                        List.of(
                                "fleet.groups[large].clusters=1",
                                "fleet.groups[large].minNodes=3000",
                                "fleet.groups[large].maxNodes=3000",
                                "fleet.groups[large].apiServerMemoryBytes=4Ti",
                                "fleet.apiServer.priorityAndFairness=" + priorityAndFairness))
                .scenario();
        try (Fleet fleet = new Fleet(
                scenario.fleet(), scenario.fleet().cluster(scenario.kubernetes(), scenario.load()), 42, 1, 0)) {
            Cluster cluster = fleet.clusters().stream()
                    .filter(candidate -> candidate.plan().group().equals("large"))
                    .findFirst()
                    .orElseThrow();
            cluster.applyTelemetry();
            List<ClusterSample> samples = new ArrayList<>();
            double longestQueue = 0;
            for (int time = 15; time <= 600; time += 15) {
                cluster.advanceTo(time * SECOND);
                samples.add(cluster.scrape());
                longestQueue = Math.max(longestQueue, queued(cluster));
            }
            cluster.finished();
            return new Storm(samples, longestQueue);
        }
    }

    private static double queued(Cluster cluster) {
        return cluster.simulation().instruments().levels().entrySet().stream()
                .filter(level -> level.getKey().startsWith("apiserver_flowcontrol_current_inqueue_requests{"))
                .mapToDouble(level -> level.getValue().value())
                .sum();
    }

    /** What the scrapes saw. */
    private record Storm(List<ClusterSample> samples, double longestQueue) {
        double lists(Answer answer) {
            return samples.stream()
                    .mapToDouble(sample -> sample.requests()[ClusterSample.index(Verb.LIST, answer)])
                    .sum();
        }
    }

    /**
     * A LIST is 15,000 pods of 20 kB, 1.83 s of CPU. With Priority and Fairness 36 of them share 16 cores: 4 s each, and the others
     * wait for 15 s. Without, 400 do: 46 s each at least, so that the minute of some is over before they end, and the others are
     * refused at once and ask again a second later.
     */
    @Test
    void without_priority_and_fairness_nothing_waits_and_less_gets_done() {
        Storm with = storm(true);
        Storm without = storm(false);

        assertThat(with.longestQueue()).isPositive();
        assertThat(without.longestQueue()).isZero();
        assertThat(with.lists(Answer.TIMEOUT)).isZero();
        assertThat(without.lists(Answer.TIMEOUT)).isPositive();
        assertThat(without.lists(Answer.TOO_MANY_REQUESTS)).isGreaterThan(4 * with.lists(Answer.TOO_MANY_REQUESTS));
        assertThat(without.lists(Answer.OK)).isLessThan(with.lists(Answer.OK));
    }
}
