// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * Cases of golang.org/x/time/rate rate_test.go that concern reservations, and the figures of real Kubernetes clients.
 */
class TokenBucketConformanceTest {
    private static final long T = 100_000_000L; // the step of rate_test.go: 100 ms
    private static final long SECOND = 1_000_000_000L;

    @Test
    void simple_reserve() {
        TokenBucket bucket = new TokenBucket(10, 2);

        assertThat(bucket.reserve(0, 2)).isEqualTo(0);
        assertThat(bucket.reserve(0, 2)).isEqualTo(2 * T);
        assertThat(bucket.reserve(3 * T, 2)).isEqualTo(4 * T);
    }

    @Test
    void mix() {
        TokenBucket bucket = new TokenBucket(10, 2);

        assertThatThrownBy(() -> bucket.reserve(0, 3)).hasMessageContaining("burst (2)");
        assertThat(bucket.reserve(0, 2)).isEqualTo(0);
        assertThat(bucket.available(T)).isEqualTo(1);
        assertThat(bucket.reserve(T, 2)).isEqualTo(2 * T);
        assertThat(bucket.available(T)).isEqualTo(-1);
        assertThat(bucket.available(3 * T)).isEqualTo(1);
    }

    @Test
    void a_client_with_20_qps_and_burst_30_sends_30_at_once_and_then_one_every_50_ms() {
        TokenBucket bucket = new TokenBucket(20, 30); // kube-controller-manager

        for (int call = 1; call <= 30; call++) {
            assertThat(bucket.reserve(5 * SECOND)).isEqualTo(5 * SECOND);
        }
        for (int call = 31; call <= 1_000; call++) {
            long exact = 5 * SECOND + (call - 30) * 50_000_000L;
            assertThat(bucket.reserve(5 * SECOND)).isBetween(exact - 1, exact); // Go's doubles, cut
        }
    }

    @Test
    void an_idle_bucket_fills_up_to_the_burst_and_no_further() {
        TokenBucket bucket = new TokenBucket(5, 10);
        bucket.reserve(0, 10);

        assertThat(bucket.available(SECOND)).isEqualTo(5);
        assertThat(bucket.available(2 * SECOND)).isEqualTo(10);
        assertThat(bucket.available(3_600 * SECOND)).isEqualTo(10);
        assertThat(bucket.reserve(SECOND, 6)).isEqualTo(SECOND + 200_000_000L);
    }

    @Test
    void fractions_of_a_nanosecond_are_cut() {
        TokenBucket bucket = new TokenBucket(3, 1);
        bucket.reserve(0);

        assertThat(bucket.reserve(0)).isEqualTo(333_333_333L);
        assertThat(bucket.reserve(0)).isEqualTo(666_666_666L);
    }

    @Test
    void no_window_lets_more_through_than_burst_plus_rate_times_time() {
        TokenBucket bucket = new TokenBucket(50, 100);
        long now = 0;
        long previous = 0;
        long[] turns = new long[5_000];
        for (int i = 0; i < turns.length; i++) {
            now += i % 700 == 0 ? SECOND : 1_000_000L;
            turns[i] = bucket.reserve(now);
            assertThat(turns[i]).isGreaterThanOrEqualTo(Math.max(now, previous));
            previous = turns[i];
        }
        for (int first = 0; first < turns.length; first += 37) {
            for (int last = first; last < turns.length; last += 41) {
                double most = 100 + 50 * ((turns[last] - turns[first] + 2) / 1e9);
                assertThat((double) (last - first + 1)).isLessThanOrEqualTo(most + 1e-6);
            }
        }
    }

    @Test
    void impossible_arguments_are_refused() {
        assertThatThrownBy(() -> new TokenBucket(0, 1)).hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new TokenBucket(1, 0)).hasMessageContaining("(1.0, 0)");
        TokenBucket bucket = new TokenBucket(1, 1);
        bucket.reserve(10);
        assertThatThrownBy(() -> bucket.reserve(9)).hasMessageContaining("last reservation");
        assertThatThrownBy(() -> bucket.reserve(10, -1)).hasMessageStartingWith("count");
    }
}
