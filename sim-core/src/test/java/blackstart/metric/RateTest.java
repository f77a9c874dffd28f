// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_bucket_holds_the_rate_per_second_and_merging_keeps_the_peak() {
        Series series = new Series(4, SECOND);
        Rate rate = new Rate(series);

        rate.add(0, 3);
        rate.increment(SECOND - 1);
        rate.increment(SECOND);
        rate.closeTo(4 * SECOND); // rates 4, 1, 0, 0 merge into 2.5 and 0

        assertThat(rate.total()).isEqualTo(5);
        assertThat(series.size()).isEqualTo(2);
        assertThat(series.mean(0)).isEqualTo(2.5f);
        assertThat(series.minimum(0)).isEqualTo(1f);
        assertThat(series.maximum(0)).isEqualTo(4f);
        assertThat(series.mean(1)).isEqualTo(0f);

        rate.add(6 * SECOND - 1, 10);
        rate.closeTo(6 * SECOND);
        assertThat(series.mean(2)).isEqualTo(5f);
    }

    @Test
    void counts_only_grow() {
        Rate rate = new Rate(Series.standard());
        Counter counter = new Counter();
        counter.increment();
        counter.add(4);

        assertThat(counter.total()).isEqualTo(5);
        assertThatThrownBy(() -> rate.add(0, -1)).hasMessageStartingWith("count");
        assertThatThrownBy(() -> counter.add(-1)).hasMessageStartingWith("count");
    }
}
