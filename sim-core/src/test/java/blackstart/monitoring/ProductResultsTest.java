// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductResultsTest {

    @Test
    void minutes_are_means_of_the_steps_that_end_in_them() {
        long step = 20_000_000_000L;

        double[] minutes = ProductResults.perMinute(new double[] {1, 1, 0.25, 0, Double.NaN, 0.5, 0.25}, step);

        assertThat(minutes).containsExactly(0.75, 0.25, 0.25);
    }

    @Test
    void a_condition_is_held_after_a_minute_and_starts_over_when_it_breaks() {
        long second = 1_000_000_000L;
        HeldCondition condition = new HeldCondition();

        assertThat(condition.becomesHeld(true, 15 * second)).isFalse();
        assertThat(condition.becomesHeld(true, 60 * second)).isFalse();
        assertThat(condition.becomesHeld(true, 75 * second)).isTrue();
        assertThat(condition.since()).isEqualTo(15 * second);
        assertThat(condition.becomesHeld(true, 90 * second)).isFalse();
        assertThat(condition.isHeld()).isTrue();
        assertThat(condition.becomesHeld(false, 105 * second)).isFalse();
        assertThat(condition.isHeld()).isFalse();
    }
}
