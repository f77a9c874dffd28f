// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelPropertyTest {
    private static final int NANOS = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void merged_buckets_equal_buckets_recomputed_from_every_nanosecond(long seed) {
        RandomStream random = new RandomStreams(seed).stream("level");
        Series series = new Series(2 + 2 * random.nextInt(16), 1 + random.nextInt(20));
        Level level = new Level(series);
        double[] held = new double[NANOS];

        int now = 0;
        double value = 0;
        while (true) {
            int next = now + random.nextInt(30);
            for (int t = now; t < Math.min(next, NANOS); t++) {
                held[t] = value;
            }
            now = next;
            if (now >= NANOS) {
                break;
            }
            value = random.nextInt(1_000) - 300;
            level.set(now, value);
            if (random.nextInt(4) == 0) {
                level.closeTo(now);
            }
        }
        level.closeTo(NANOS);

        assertThat(series.endNanos()).isGreaterThan(NANOS - series.widthNanos()).isLessThanOrEqualTo(NANOS);
        double sum = 0;
        for (double x : held) {
            sum += x;
        }
        assertThat(level.integral(NANOS)).isEqualTo(sum);
        for (int bucket = 0; bucket < series.size(); bucket++) {
            double bucketSum = 0;
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (long t = series.startNanos(bucket); t < series.startNanos(bucket) + series.widthNanos(); t++) {
                bucketSum += held[(int) t];
                least = Math.min(least, held[(int) t]);
                greatest = Math.max(greatest, held[(int) t]);
            }
            // a float keeps 24 bits of a value below 2^10, and each of at most 11 merges rounds once
            assertThat((double) series.mean(bucket)).isEqualTo(bucketSum / series.widthNanos(), within(12 * 0x1p-14));
            assertThat((double) series.minimum(bucket)).isEqualTo(least);
            assertThat((double) series.maximum(bucket)).isEqualTo(greatest);
        }
    }
}
