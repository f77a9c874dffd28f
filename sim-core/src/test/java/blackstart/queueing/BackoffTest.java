// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.queueing.BackoffPolicy.Style;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import blackstart.version.KubernetesVersion;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final RandomStream random = new RandomStreams(1).stream("backoff");

    @Test
    void a_reflector_waits_from_800_ms_to_30_s_before_jitter() {
        BackoffPolicy policy = BackoffPolicy.reflector();

        long[] waits = new long[8];
        for (int failure = 1; failure <= 8; failure++) {
            waits[failure - 1] = policy.nominalNanos(failure) / MILLI;
        }
        assertThat(waits).containsExactly(800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000);
    }

    @Test
    void jitter_stretches_a_wait_uniformly_up_to_twice() {
        BackoffPolicy policy = BackoffPolicy.reflector();
        double sum = 0;
        long least = Long.MAX_VALUE;
        long greatest = 0;
        for (int i = 0; i < 10_000; i++) {
            long wait = policy.jittered(SECOND, random);
            least = Math.min(least, wait);
            greatest = Math.max(greatest, wait);
            sum += wait;
        }

        // uniform on [1 s, 2 s): the mean of 10,000 has a standard deviation of 1 s / sqrt(12) / 100 = 2.9 ms; five of
        // them
        assertThat(sum / 10_000).isBetween(1.4855e9, 1.5145e9);
        assertThat(least).isBetween(SECOND, SECOND + 2 * MILLI);
        assertThat(greatest).isBetween(2 * SECOND - 2 * MILLI, 2 * SECOND);
    }

    @Test
    void a_reflector_starts_over_after_two_minutes_without_a_failure() {
        Backoff backoff = new Backoff(BackoffPolicy.reflector(), random);
        assertThat(backoff.onFailure(0)).isBetween(800 * MILLI, 1_600 * MILLI);
        assertThat(backoff.onFailure(10 * SECOND)).isBetween(1_600 * MILLI, 3_200 * MILLI);
        assertThat(backoff.onFailure(130 * SECOND))
                .isBetween(3_200 * MILLI, 6_400 * MILLI); // 120 s: not more than 2 min
        assertThat(backoff.onFailure(250 * SECOND + 1)).isBetween(800 * MILLI, 1_600 * MILLI);
        assertThat(backoff.onFailure(251 * SECOND)).isBetween(1_600 * MILLI, 3_200 * MILLI);
    }

    @Test
    void a_reflector_of_1_36_starts_over_every_two_minutes_even_while_it_fails() {
        Backoff quiet = new Backoff(BackoffPolicy.reflector(KubernetesVersion.V1_35), random);
        Backoff periodic = new Backoff(BackoffPolicy.reflector(KubernetesVersion.V1_36), random);
        for (int second = 0; second <= 120; second += 10) { // 13 failures, far more than the six until the cap
            quiet.onFailure(second * SECOND);
            periodic.onFailure(second * SECOND);
        }

        assertThat(quiet.onFailure(121 * SECOND)).isBetween(30 * SECOND, 60 * SECOND);
        assertThat(periodic.onFailure(121 * SECOND)).isBetween(800 * MILLI, 1_600 * MILLI);
        assertThat(periodic.onFailure(240 * SECOND)).isBetween(1_600 * MILLI, 3_200 * MILLI); // 119 s after the reset
        assertThat(periodic.onFailure(241 * SECOND + 1)).isBetween(800 * MILLI, 1_600 * MILLI);
    }

    @Test
    void a_crashing_container_restarts_at_once_and_then_after_10_to_300_s() {
        Backoff backoff = new Backoff(BackoffPolicy.crashLoop(), random);
        long now = 0;
        long[] waits = new long[8];
        for (int crash = 0; crash < 8; crash++) {
            long wait = backoff.onFailure(now);
            assertThat(wait).isEqualTo(BackoffPolicy.crashLoop().nominalNanos(crash + 1));
            waits[crash] = wait / SECOND;
            now += wait + SECOND; // runs for 1 s
        }

        assertThat(waits).containsExactly(0, 10, 20, 40, 80, 160, 300, 300);
    }

    @Test
    void a_container_that_ran_for_more_than_ten_minutes_starts_over() {
        Backoff backoff = new Backoff(BackoffPolicy.crashLoop(), random);
        backoff.onFailure(0);
        assertThat(backoff.onFailure(SECOND)).isEqualTo(10 * SECOND); // restarts at 11 s

        assertThat(backoff.onFailure(611 * SECOND)).isEqualTo(20 * SECOND); // ran exactly 600 s; restarts at 631 s
        assertThat(backoff.onFailure(1_231 * SECOND + 1)).isEqualTo(0);
        assertThat(backoff.onFailure(1_240 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    void a_restarted_client_has_forgotten_its_failures() {
        Backoff backoff = new Backoff(new BackoffPolicy(10, 3, 1_000, 0, 5_000, Style.CLIENT_GO), random);
        assertThat(backoff.onFailure(0)).isEqualTo(10);
        assertThat(backoff.onFailure(20)).isEqualTo(30);

        backoff.reset();

        assertThat(backoff.onFailure(40)).isEqualTo(10);
    }

    @Test
    void a_factor_of_one_keeps_the_wait() {
        BackoffPolicy policy = new BackoffPolicy(10, 1, 10, 0, 1, Style.CLIENT_GO);

        assertThat(policy.nominalNanos(1_000_000_000)).isEqualTo(10);
    }

    @Test
    void impossible_policies_are_refused() {
        assertThatThrownBy(() -> new BackoffPolicy(0, 2, 1, 0, 1, Style.CLIENT_GO))
                .hasMessageStartingWith("initialNanos");
        assertThatThrownBy(() -> new BackoffPolicy(1, 0.5, 1, 0, 1, Style.CLIENT_GO))
                .hasMessageStartingWith("factor");
        assertThatThrownBy(() -> new BackoffPolicy(2, 2, 1, 0, 1, Style.CLIENT_GO))
                .hasMessageStartingWith("capNanos");
        assertThatThrownBy(() -> new BackoffPolicy(1, 2, 1, Double.NaN, 1, Style.CLIENT_GO))
                .hasMessageStartingWith("jitter");
        assertThatThrownBy(() -> new BackoffPolicy(1, 2, 1, 0, 0, Style.CLIENT_GO))
                .hasMessageStartingWith("resetNanos");
        assertThatThrownBy(() -> BackoffPolicy.reflector().nominalNanos(0)).hasMessageStartingWith("failures");
    }
}
