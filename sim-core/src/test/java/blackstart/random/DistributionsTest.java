// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionsTest {
    private static final int DRAWS = 200_000;

    @Test
    void the_mean_of_many_draws_is_the_mean_within_five_standard_errors() {
        check(Distributions.constant(7), 7, 0);
        check(Distributions.exponential(3e6), 3e6, 3e6);
        check(Distributions.uniform(10, 30), 20, 20 / Math.sqrt(12));
        double mean = 100 * Math.exp(0.125);
        check(Distributions.lognormal(100, 0.5), mean, mean * Math.sqrt(Math.expm1(0.25)));
    }

    @Test
    void nanoseconds_are_rounded() {
        RandomStream stream = new RandomStreams(1).stream("x");

        assertThat(Distributions.constant(2.5).drawNanos(stream)).isEqualTo(3);
        assertThat(Distributions.constant(1e300).drawNanos(stream)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_constant_draws_nothing() {
        RandomStream stream = new RandomStreams(1).stream("x");
        Distributions.constant(2).draw(stream);

        assertThat(stream.nextLong()).isEqualTo(new RandomStreams(1).stream("x").nextLong());
    }

    @Test
    void parameters_without_sense_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distributions.exponential(0))
                .withMessage("mean 0.0 is not usable; give a finite number, greater than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.constant(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.constant(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.uniform(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.uniform(0, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.lognormal(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.lognormal(1, -1));
    }

    private static void check(Distribution distribution, double mean, double deviation) {
        RandomStream stream = new RandomStreams(2).stream("moments");
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += distribution.draw(stream);
        }
        assertThat(distribution.mean()).isCloseTo(mean, within(1e-9 * mean));
        assertThat(sum / DRAWS).isCloseTo(mean, within(5 * deviation / Math.sqrt(DRAWS) + 1e-9 * mean));
    }
}
