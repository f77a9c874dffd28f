// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void a_full_series_merges_in_pairs_and_doubles_its_width() {
        Series series = new Series(4, 10);

        series.append(1, 0, 2);
        series.append(3, 1, 9);
        series.append(5, 5, 5);
        assertThat(series.size()).isEqualTo(3);
        assertThat(series.widthNanos()).isEqualTo(10);
        series.append(6, -1, 7);

        assertThat(series.size()).isEqualTo(2);
        assertThat(series.widthNanos()).isEqualTo(20);
        assertThat(series.endNanos()).isEqualTo(40);
        assertThat(series.startNanos(1)).isEqualTo(20);
        assertThat(series.mean(0)).isEqualTo(2f);
        assertThat(series.minimum(0)).isEqualTo(0f);
        assertThat(series.maximum(0)).isEqualTo(9f);
        assertThat(series.mean(1)).isEqualTo(5.5f);
        assertThat(series.minimum(1)).isEqualTo(-1f);
        assertThat(series.maximum(1)).isEqualTo(7f);
    }

    @Test
    void a_standard_series_starts_at_one_second_and_never_grows_beyond_512_buckets() {
        Series series = Series.standard();
        assertThat(series.widthNanos()).isEqualTo(1_000_000_000L);

        for (int i = 0; i < 6_000; i++) {
            series.append(i, i, i);
            assertThat(series.size()).isLessThan(512);
        }
    }

    @Test
    void a_bucket_that_is_not_closed_cannot_be_read() {
        Series series = new Series(4, 10);
        series.append(1, 1, 1);

        assertThatThrownBy(() -> series.mean(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.mean(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void impossible_sizes_and_a_second_writer_are_refused() {
        assertThatThrownBy(() -> new Series(3, 10)).hasMessageStartingWith("capacity");
        assertThatThrownBy(() -> new Series(0, 10)).hasMessageStartingWith("capacity");
        assertThatThrownBy(() -> new Series(2, 0)).hasMessageStartingWith("widthNanos");
        Series series = new Series(2, 1);
        Level first = new Level(series);
        assertThat(first.series()).isSameAs(series);
        assertThatThrownBy(() -> new Rate(series)).hasMessageContaining("another instrument");
    }
}
