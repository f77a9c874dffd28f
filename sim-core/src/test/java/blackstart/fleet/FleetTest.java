// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.scenario.ScenarioFixture;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final long SECOND = 1_000_000_000L;

    private static FleetSpec spec() {
        return ScenarioFixture.fleet(true, ScenarioFixture.group("g", 5, 5, 60, 1));
    }

    private static List<Long> fingerprints(int threads, long window) {
        try (Fleet fleet = new Fleet(spec(), spec().cluster(KubernetesVersion.V1_30, List.of()), 42, threads, window)) {
            fleet.coordinator().at(7 * SECOND, () -> fleet.clusters().get(3).applyTelemetry());
            fleet.coordinator().at(40 * SECOND, () -> fleet.clusters().get(1).removeNodes(2));
            fleet.run(120 * SECOND);
            fleet.finished();
            List<Long> all = new ArrayList<>(List.of(fleet.fingerprint(), fleet.firedEvents()));
            fleet.clusters().forEach(cluster -> all.add(cluster.simulation().fingerprint()));
            return all;
        }
    }

    @Test
    void threads_and_windows_change_nothing() {
        List<Long> reference = fingerprints(1, 0);

        assertThat(fingerprints(2, 0)).isEqualTo(reference);
        assertThat(fingerprints(5, SECOND / 3)).isEqualTo(reference);
        assertThat(fingerprints(1, 7 * SECOND)).isEqualTo(reference);
        assertThat(fingerprints(3, 1_000 * SECOND)).isEqualTo(reference);
    }

    @Test
    void another_seed_gives_another_fingerprint() {
        try (Fleet a = new Fleet(spec(), spec().cluster(KubernetesVersion.V1_30, List.of()), 1, 1, 0);
                Fleet b = new Fleet(spec(), spec().cluster(KubernetesVersion.V1_30, List.of()), 2, 1, 0)) {
            a.run(60 * SECOND);
            b.run(60 * SECOND);

            assertThat(a.fingerprint()).isNotEqualTo(b.fingerprint());
        }
    }

    @Test
    void fleet_events_see_all_clusters_at_their_own_time() {
        List<Long> clocks = new ArrayList<>();
        try (Fleet fleet = new Fleet(spec(), spec().cluster(KubernetesVersion.V1_30, List.of()), 1, 2, 0)) {
            fleet.coordinator()
                    .at(
                            11 * SECOND,
                            () -> fleet.clusters()
                                    .forEach(c -> clocks.add(c.simulation().now())));
            fleet.run(20 * SECOND);

            assertThat(clocks).hasSize(5).containsOnly(11 * SECOND);
            assertThat(fleet.clusters().stream().map(c -> c.simulation().now())).containsOnly(20 * SECOND);
        }
    }

    @Test
    void a_failing_cluster_stops_the_run_and_is_named() {
        for (int threads = 1; threads <= 3; threads++) {
            try (Fleet fleet = new Fleet(spec(), spec().cluster(KubernetesVersion.V1_30, List.of()), 1, threads, 0)) {
                fleet.clusters().get(4).simulation().at(5 * SECOND, FleetTest::breakDown);
                fleet.clusters().get(2).simulation().at(5 * SECOND, FleetTest::breakDown);

                assertThatThrownBy(() -> fleet.run(10 * SECOND))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("g-03")
                        .hasMessageContaining("broken on purpose");
            }
        }
    }

    private static void breakDown() {
        throw new IllegalStateException("broken on purpose");
    }
}
