// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import static blackstart.traffic.TrafficFixtures.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DownloadPoolTest {
    private final DownloadPool pool = new DownloadPool(TrafficFixtures.oneProduct(), 3);

    @Test
    void clusters_share_the_bandwidth_and_the_rest_speeds_up_when_one_is_done() {
        pool.request(0, 100);
        pool.request(1, 300);
        pool.advanceTo(10 * SECOND);
        assertThat(pool.remainingBytes(0)).isCloseTo(50, within(1e-9));
        assertThat(pool.remainingBytes(1)).isCloseTo(250, within(1e-9));

        // cluster 0 is done at 20 s, then cluster 1 has all 10 bytes/s for its last 200 bytes
        pool.advanceTo(30 * SECOND);
        assertThat(pool.remainingBytes(0)).isZero();
        assertThat(pool.remainingBytes(1)).isCloseTo(100, within(1e-9));
        pool.advanceTo(41 * SECOND);
        assertThat(pool.remainingBytes(1)).isZero();
        assertThat(pool.downloadingClusters()).isZero();
    }

    @Test
    void a_paused_cluster_waits_and_the_others_go_on() {
        pool.request(0, 100);
        pool.request(1, 100);
        pool.setPaused(0, true);
        pool.advanceTo(5 * SECOND);

        assertThat(pool.remainingBytes(0)).isEqualTo(100);
        assertThat(pool.remainingBytes(1)).isCloseTo(50, within(1e-9));
    }

    @Test
    void the_length_of_the_steps_does_not_matter() {
        DownloadPool other = new DownloadPool(TrafficFixtures.oneProduct(), 3);
        for (int i = 0; i < 3; i++) {
            pool.request(i, 100 + 70 * i);
            other.request(i, 100 + 70 * i);
        }
        for (int second = 1; second <= 40; second++) {
            other.advanceTo(second * SECOND);
        }
        pool.advanceTo(40 * SECOND);

        for (int i = 0; i < 3; i++) {
            assertThat(pool.remainingBytes(i)).isCloseTo(other.remainingBytes(i), within(1e-9));
        }
        assertThat(pool.remainingBytes(0) + pool.remainingBytes(1) + pool.remainingBytes(2))
                .isCloseTo(510 - 400, within(1e-9));
    }
}
