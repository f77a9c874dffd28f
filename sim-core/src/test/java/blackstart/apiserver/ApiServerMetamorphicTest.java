// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import blackstart.apiserver.MeasuredLoad.Result;
import org.junit.jupiter.api.Test;

/** How the latencies of a saturated server must move. */
class ApiServerMetamorphicTest {
    private static final int SECONDS = 60;

    private static Result run(double cores, long pods, int clients, long seed) {
        return new MeasuredLoad(seed, cores, 400, 200, ServerRig.Pods.big(pods), "0")
                .warmedUp()
                .run(clients, SECONDS);
    }

    private static double medianList(Result result) {
        return Result.percentile(result.lists(), 0.5);
    }

    private static double medianProbe(Result result) {
        return Result.percentile(result.probes(), 0.5);
    }

    @Test
    void half_the_cores_double_the_latency_of_lists_and_of_what_stands_in_line_behind_them() {
        Result whole = run(2, 1_000, 30, 1);
        Result half = run(1, 1_000, 30, 1);

        assertThat(medianList(half) / medianList(whole)).isCloseTo(2, withinPercentage(5));
        assertThat(medianProbe(half) / medianProbe(whole)).isCloseTo(2, withinPercentage(10));
        assertThat(half.perSecond() / whole.perSecond()).isCloseTo(0.5, withinPercentage(5));
    }

    @Test
    void twice_the_lists_double_the_wait_of_small_requests_whatever_a_list_costs() {
        double few = medianProbe(run(1, 1_000, 12, 1));

        assertThat(medianProbe(run(1, 1_000, 24, 1)) / few).isCloseTo(2, withinPercentage(10));
        assertThat(medianProbe(run(1, 4_000, 12, 1)) / few)
                .isBetween(1.0, 1.6); // more of the LISTs are in their handlers
    }

    @Test
    void more_clients_do_not_change_the_throughput() {
        double few = run(1, 1_000, 4, 1).perSecond();

        assertThat(run(1, 1_000, 100, 1).perSecond()).isCloseTo(few, withinPercentage(5));
    }

    @Test
    void the_same_seed_gives_the_same_latencies_and_another_one_others() {
        assertThat(run(1, 1_000, 16, 7)).isEqualTo(run(1, 1_000, 16, 7)).isNotEqualTo(run(1, 1_000, 16, 8));
    }
}
