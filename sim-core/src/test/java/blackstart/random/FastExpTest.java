// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FastExpTest {
    @Test
    void it_agrees_with_the_exact_function_to_a_few_units_in_the_last_place() {
        RandomStream stream = new RandomStreams(1).stream("exp");
        double worst = 0;
        for (int i = 0; i < 200_000; i++) {
            double scale = i % 2 == 0 ? 3 : 599; // what draws ask for, and the whole range
            double x = scale * (2 * stream.nextDouble() - 1);
            double exact = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(FastExp.of(x) - exact) / Math.ulp(exact));
        }

        assertThat(worst).isLessThanOrEqualTo(3);
    }

    @Test
    void its_steps_and_ends_are_those_of_the_exact_function() {
        assertThat(FastExp.of(0)).isEqualTo(1);
        assertThat(FastExp.of(-0.0)).isEqualTo(1);
        for (double x : new double[] {600, -600, 600.5, -600.5, 710, -750}) {
            assertThat(FastExp.of(x)).isBetween(StrictMath.exp(x) * (1 - 1e-15), StrictMath.exp(x) * (1 + 1e-15));
        }
        assertThat(FastExp.of(Double.NaN)).isNaN();
        assertThat(FastExp.of(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(FastExp.of(Double.NEGATIVE_INFINITY)).isZero();
    }
}
