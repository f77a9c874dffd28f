// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static blackstart.watchcache.CacheFixture.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How results must move. */
class WatchersMetamorphicTest {
    private static final int STEPS = 400;

    static List<Long> seeds() {
        return LongStream.range(0, 60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_slower_client_is_never_cut_later(long seed) {
        int before = STEPS + 1;
        int first = 0;
        for (long pace = 2 * MILLISECOND; pace <= 100 * MILLISECOND; pace += 7 * MILLISECOND) {
            int cut = stepOfCut(seed, CacheFixture.watch(WatchScope.ALL, 1, pace));
            assertThat(cut).as("pace %d", pace).isLessThanOrEqualTo(before);
            before = cut;
            first = Math.max(first, cut);
        }
        assertThat(first).as("the fastest lives").isEqualTo(STEPS);
        assertThat(before).as("the slowest does not").isLessThan(STEPS);
    }

    /** One of many and many at once are the same to each of them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_number_of_identical_watchers_does_not_matter_to_them(long seed) {
        assertThat(stepOfCut(seed, CacheFixture.watch(WatchScope.ALL, 5_000, 60 * MILLISECOND)))
                .isEqualTo(stepOfCut(seed, CacheFixture.watch(WatchScope.ALL, 1, 60 * MILLISECOND)));
    }

    private static int stepOfCut(long seed, WatchRequest request) {
        RandomStream random = new RandomStreams(seed).stream("events");
        CacheFixture fixture = CacheFixture.filled(Index.NONE);
        Watch watch = fixture.open(request);
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(400) * MILLISECOND;
            fixture.at(now);
            fixture.append(1 + random.nextInt(10));
            if (!watch.isOpen()) {
                return step;
            }
        }
        return STEPS;
    }
}
