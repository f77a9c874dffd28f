// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LevelTest {

    @Test
    void the_integral_is_the_sum_of_values_times_the_time_they_were_held() {
        Level level = new Level();

        level.set(10, 4); // 0 for 10
        level.add(15, -1); // 4 for 5 = 20
        level.set(25, 8); // 3 for 10 = 30

        assertThat(level.value()).isEqualTo(8);
        assertThat(level.integral(25)).isEqualTo(50);
        assertThat(level.integral(30)).isEqualTo(90);
        assertThat(level.mean(30)).isEqualTo(3);
        assertThat(level.mean(0)).isNaN();
        assertThat(level.minimum()).isEqualTo(0);
        assertThat(level.maximum()).isEqualTo(4);
    }

    @Test
    void a_value_replaced_at_the_same_instant_leaves_no_trace() {
        Level level = new Level();

        level.set(0, 2);
        level.set(10, 1_000);
        level.set(10, 3);
        level.closeTo(20);

        assertThat(level.integral(20)).isEqualTo(50);
        assertThat(level.minimum()).isEqualTo(2);
        assertThat(level.maximum()).isEqualTo(3);
    }

    @Test
    void a_bucket_has_the_exact_mean_and_the_extremes_held_in_it() {
        Series series = new Series(8, 10);
        Level level = new Level(series);

        level.set(4, 10); // bucket 0: 0 for 4, 10 for 6
        level.set(10, 6); // on the edge: 10 was not held in bucket 1
        level.set(12, 1); // bucket 1: 6 for 2, 1 for 8; bucket 2: 1
        level.closeTo(30);

        assertThat(series.size()).isEqualTo(3);
        assertThat(series.mean(0)).isEqualTo(6f);
        assertThat(series.maximum(0)).isEqualTo(10f);
        assertThat(series.mean(1)).isEqualTo(2f);
        assertThat(series.maximum(1)).isEqualTo(6f);
        assertThat(series.minimum(1)).isEqualTo(1f);
        assertThat(series.mean(2)).isEqualTo(1f);
        assertThat(series.minimum(2)).isEqualTo(1f);
    }

    @Test
    void time_never_runs_backwards() {
        Level level = new Level();
        level.set(10, 1);

        assertThatThrownBy(() -> level.set(9, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(9)");
    }
}
