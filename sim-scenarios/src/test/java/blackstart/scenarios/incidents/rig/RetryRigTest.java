// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.scenarios.incidents.rig.RigSpec.CacheSpec;
import blackstart.scenarios.incidents.rig.RigSpec.PhaseSpec;
import blackstart.scenarios.incidents.rig.RigSpec.Spread;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryRigTest {

    private static PhaseSpec phase(String name, int seconds, double rate, @Nullable Double capacity) {
        return new PhaseSpec(name, Duration.ofSeconds(seconds), rate, null, capacity);
    }

    private static RigSpec rig(Spread spread, @Nullable Duration timeout, int resends, PhaseSpec... phases) {
        return new RigSpec("test", 1, 100, spread, spread, null, timeout, resends, 1, null, null, List.of(phases));
    }

    @Test
    void without_chance_a_request_takes_its_service_time() {
        SortedMap<String, Double> figures = RetryRig.run(rig(Spread.FIXED, null, 0, phase("p", 20, 50, null)), 1);

        assertThat(figures.get("p.latencySeconds")).isCloseTo(0.01, within(1e-6));
        assertThat(figures.get("p.goodShare")).isEqualTo(1);
        assertThat(figures.get("p.amplification")).isEqualTo(1);
    }

    /** M/M/1 at half load: mean time in the system 1 / (100 - 50) s = 20 ms. 250,000 of 500,000 requests are looked at. */
    @Test
    void with_chance_it_takes_as_long_as_theory_says() {
        SortedMap<String, Double> figures =
                RetryRig.run(rig(Spread.EXPONENTIAL, null, 0, phase("p", 10_000, 50, null)), 1);

        assertThat(figures.get("p.latencySeconds")).isCloseTo(0.02, within(0.0006)); // 3 %: about 5 standard errors
    }

    @Test
    void two_resends_triple_the_load_of_a_server_that_stands_still() {
        RigSpec spec = rig(Spread.FIXED, Duration.ofSeconds(1), 2, phase("stand", 60, 40, 0.0));

        SortedMap<String, Double> figures = RetryRig.run(spec, 1);

        assertThat(figures.get("stand.amplification")).isCloseTo(3, within(1e-9));
        assertThat(figures.get("stand.goodShare")).isZero();
        assertThat(figures.get("stand.stuckShare")).isEqualTo(1);
    }

    /** With one resend, 60 requests a second become 120 for a server of 100: nothing is answered in time ever again. */
    @Test
    void an_overload_outlives_its_cause_only_above_half_of_the_capacity() {
        SortedMap<String, Double> above = RetryRig.run(
                rig(Spread.FIXED, Duration.ofSeconds(1), 1, phase("stop", 10, 60, 0.0), phase("after", 600, 60, null)),
                1);
        SortedMap<String, Double> below = RetryRig.run(
                rig(Spread.FIXED, Duration.ofSeconds(1), 1, phase("stop", 10, 40, 0.0), phase("after", 600, 40, null)),
                1);

        assertThat(above.get("after.goodShare")).isZero();
        assertThat(below.get("after.goodShare")).isEqualTo(1);
    }

    /** A key is asked for every second and kept for 9 s after it was fetched: one miss in ten. */
    @Test
    void a_cache_answers_what_it_holds() {
        RigSpec spec = new RigSpec(
                "cache",
                1,
                100,
                Spread.FIXED,
                Spread.FIXED,
                null,
                Duration.ofSeconds(1),
                0,
                1,
                new CacheSpec(20, Duration.ofSeconds(9)),
                null,
                List.of(phase("p", 2_000, 20, null)));

        assertThat(RetryRig.run(spec, 1).get("p.hitShare")).isCloseTo(0.9, within(0.01));
    }

    @Test
    void the_same_seed_gives_the_same_figures_and_another_seed_others() {
        RigSpec spec = rig(Spread.EXPONENTIAL, Duration.ofSeconds(1), 1, phase("p", 100, 90, null));

        assertThat(RetryRig.run(spec, 7)).isEqualTo(RetryRig.run(spec, 7)).isNotEqualTo(RetryRig.run(spec, 8));
    }
}
