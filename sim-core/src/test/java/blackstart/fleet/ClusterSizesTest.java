// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.cluster.ClusterPlan;
import blackstart.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterSizesTest {

    private static ClusterGroupSpec group(String name, int clusters, int min, int max, double share) {
        return new ClusterGroupSpec(name, clusters, min, max, 3, 8, 32_000_000_000L, 5, share, false);
    }

    @Test
    void each_stratum_of_a_log_uniform_law_gives_one_size() {
        // Strata of [1, 10000] in four equal parts of log10: 1..10, 10..100, 100..1000, 1000..10000.
        for (long seed = 0; seed < 50; seed++) {
            int[] sizes = ClusterSizes.sizes(group("g", 4, 1, 10_000, 1), new RandomStreams(seed).stream("sizes"));

            assertThat(sizes[0]).isBetween(1, 10);
            assertThat(sizes[1]).isBetween(10, 100);
            assertThat(sizes[2]).isBetween(100, 1_000);
            assertThat(sizes[3]).isBetween(1_000, 10_000);
        }
    }

    @Test
    void equal_bounds_give_that_size() {
        int[] sizes = ClusterSizes.sizes(group("staging", 3, 40, 40, 0), new RandomStreams(1).stream("sizes"));

        assertThat(sizes).containsOnly(40);
    }

    @Test
    void names_are_padded_and_sorted_and_traffic_follows_size() {
        List<ClusterPlan> plans = ClusterSizes.draw(
                List.of(group("small", 120, 50, 600, 0.25), group("large", 3, 2_000, 7_500, 0.75)),
                new RandomStreams(7).stream("sizes"));

        assertThat(plans).hasSize(123);
        assertThat(plans)
                .extracting(ClusterPlan::name)
                .isSorted()
                .startsWith("large-01", "large-02", "large-03", "small-001");
        assertThat(plans.stream().mapToDouble(ClusterPlan::trafficShare).sum()).isCloseTo(1, within(1e-12));
        double perNode = plans.get(0).trafficShare() / plans.get(0).nodes();
        assertThat(plans.get(2).trafficShare() / plans.get(2).nodes()).isCloseTo(perNode, within(1e-15));
    }
}
