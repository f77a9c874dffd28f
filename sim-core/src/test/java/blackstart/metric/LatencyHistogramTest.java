// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void percentiles_are_right_to_two_digits_and_the_mean_is_exact() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 1; i <= 1_000; i++) {
            histogram.record(i * 1_000_000L);
        }

        assertThat(histogram.count()).isEqualTo(1_000);
        assertThat(histogram.meanNanos()).isEqualTo(500_500_000.0);
        assertThat(histogram.percentileNanos(50)).isCloseTo(500e6, withinPercentage(1));
        assertThat(histogram.percentileNanos(99)).isCloseTo(990e6, withinPercentage(1));
        assertThat(histogram.maximumNanos()).isCloseTo(1e9, withinPercentage(1));
    }

    @Test
    void an_empty_histogram_has_no_percentile_and_no_mean() {
        LatencyHistogram histogram = new LatencyHistogram();

        assertThat(histogram.percentileNanos(99)).isNaN();
        assertThat(histogram.meanNanos()).isNaN();
        assertThat(histogram.maximumNanos()).isNaN();
        histogram.record(5_000, 0);
        assertThat(histogram.count()).isZero();
    }

    @Test
    void one_recording_of_many_equals_many_recordings_of_one() {
        LatencyHistogram many = new LatencyHistogram();
        LatencyHistogram one = new LatencyHistogram();
        for (int i = 0; i < 50; i++) {
            many.record(7_000_000);
        }
        one.record(7_000_000, 50);

        assertThat(one.count()).isEqualTo(50);
        assertThat(one.meanNanos()).isEqualTo(many.meanNanos());
        assertThat(one.percentileNanos(50)).isEqualTo(many.percentileNanos(50));
    }

    @Test
    void merging_equals_recording_everything_in_one() {
        RandomStream random = new RandomStreams(7).stream("latency");
        LatencyHistogram all = new LatencyHistogram();
        LatencyHistogram merged = LatencyHistogram.forMerging();
        for (int part = 0; part < 10; part++) {
            LatencyHistogram mine = new LatencyHistogram();
            for (int i = 0; i < 1_000; i++) {
                long nanos = (long) (random.nextExponential() * 50e6 * (part + 1));
                mine.record(nanos);
                all.record(nanos);
            }
            merged.add(mine);
        }

        assertThat(merged.count()).isEqualTo(10_000);
        assertThat(merged.meanNanos()).isEqualTo(all.meanNanos());
        for (double percentile = 0; percentile <= 100; percentile += 0.5) {
            assertThat(merged.percentileNanos(percentile)).isEqualTo(all.percentileNanos(percentile));
        }
    }

    @Test
    void a_merged_histogram_holds_more_than_the_32_bits_of_one_for_recording() {
        LatencyHistogram mine = new LatencyHistogram();
        mine.record(1_000_000, Integer.MAX_VALUE);
        LatencyHistogram merged = LatencyHistogram.forMerging();

        merged.add(mine);
        merged.add(mine);

        assertThat(merged.count()).isEqualTo(2L * Integer.MAX_VALUE);
        assertThatThrownBy(() -> mine.record(1_000_000)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void times_beyond_an_hour_count_as_an_hour_and_negative_ones_are_refused() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(0);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.maximumNanos()).isCloseTo((double) LatencyHistogram.HIGHEST_NANOS, withinPercentage(1));
        assertThatThrownBy(() -> histogram.record(-1)).hasMessageContaining("(-1, 1)");
    }

    @Test
    void reset_forgets_everything() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(10_000_000);

        histogram.reset();

        assertThat(histogram.count()).isZero();
        histogram.record(2_000_000);
        assertThat(histogram.meanNanos()).isEqualTo(2_000_000.0);
    }
}
