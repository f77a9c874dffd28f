// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import static blackstart.traffic.TrafficFixtures.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.traffic.TrafficCounts.End;
import org.junit.jupiter.api.Test;

class ServiceTrafficTest {

    @Test
    void healthy_clusters_serve_every_request() {
        ServiceTraffic traffic = new ServiceTraffic(TrafficFixtures.oneProduct(), 100);
        traffic.update(15 * SECOND, 1);

        assertThat(traffic.interval().offered(0)).isEqualTo(1_500);
        assertThat(traffic.interval().availability(0)).isEqualTo(1);
        assertThat(traffic.serviceAvailability()).isEqualTo(1);
    }

    @Test
    void a_request_with_two_fresh_lookups_needs_both_names() {
        ServiceTraffic traffic = new ServiceTraffic(TrafficFixtures.oneProduct(2, 10), 1_000_000);
        traffic.update(0, 0.6);
        traffic.update(10 * SECOND, 0.6);

        // 1,000 requests x 0.6 x 0.6; the spare pods hide those that fail meanwhile
        assertThat(traffic.interval().count(0, End.SERVED)).isCloseTo(360, within(1e-9));
        assertThat(traffic.interval().count(0, End.NAME_RESOLUTION)).isCloseTo(640, within(1e-9));
    }

    @Test
    void requests_that_need_no_fresh_lookup_outlive_dns() {
        ServiceTraffic traffic = new ServiceTraffic(TrafficFixtures.oneProduct(0, 1), 100);
        traffic.update(15 * SECOND, 0);

        assertThat(traffic.interval().availability(0)).isEqualTo(1);
    }

    @Test
    void a_dark_cluster_loses_pods_at_the_pace_of_the_ramp_and_gets_them_back_as_they_download() {
        // 100 pods, half of them lost after 600 s: 50 pods x 10 bytes at 10 bytes/s = 50 s
        ServiceTraffic traffic = new ServiceTraffic(TrafficFixtures.oneProduct(1, 0), 100);
        traffic.update(0, 0);
        traffic.update(300 * SECOND, 0);
        assertThat(traffic.servingPodShare()).isCloseTo(0.75, within(1e-12));
        assertThat(traffic.interval().count(0, End.NAME_RESOLUTION)).isCloseTo(30_000, within(1e-6));
        traffic.update(5_000 * SECOND, 0);
        assertThat(traffic.servingPodShare()).isCloseTo(0.5, within(1e-12));

        traffic.update(5_000 * SECOND, 1);
        assertThat(traffic.downloadingPodShare()).isCloseTo(0.5, within(1e-12));
        traffic.update(5_025 * SECOND, 1);
        assertThat(traffic.servingPodShare()).isCloseTo(0.75, within(1e-9));
        // 2,500 requests, pods for 0.5 at the beginning and 0.75 at the end
        assertThat(traffic.interval().count(0, End.NO_CAPACITY)).isCloseTo(2_500 * 0.375, within(1e-6));
        traffic.update(5_050 * SECOND, 1);
        assertThat(traffic.servingPodShare()).isCloseTo(1, within(1e-9));
    }

    @Test
    void downloads_wait_while_names_do_not_resolve_again() {
        ServiceTraffic traffic = new ServiceTraffic(TrafficFixtures.oneProduct(1, 0), 100);
        traffic.update(0, 0);
        traffic.update(600 * SECOND, 0);
        traffic.update(600 * SECOND, 1);
        traffic.update(610 * SECOND, 0.4);
        double downloading = traffic.downloadingPodShare();
        assertThat(downloading).isCloseTo(0.4, within(1e-9));

        traffic.update(700 * SECOND, 0.4);
        assertThat(traffic.downloadingPodShare()).isEqualTo(downloading);
    }

    @Test
    void clusters_that_recover_together_wait_for_each_other_in_the_download_storm() {
        TrafficSpec spec = TrafficFixtures.oneProduct(1, 0);
        TrafficDirector director = new TrafficDirector(spec, TrafficFixtures.threeSites());
        DownloadPool pool = new DownloadPool(spec, 3);
        ServiceTraffic[] clusters = new ServiceTraffic[3];
        for (int i = 0; i < 3; i++) {
            clusters[i] = new ServiceTraffic(spec, 100);
            clusters[i].join(director, pool, i);
            clusters[i].update(0, 0);
        }
        updateAll(clusters, 600, 0);
        updateAll(clusters, 600, 1);

        // alone each would need 50 s
        updateAll(clusters, 650, 1);
        assertThat(clusters[0].servingPodShare()).isCloseTo(0.5 + 0.5 / 3, within(1e-9));
        updateAll(clusters, 750, 1);
        assertThat(clusters[2].servingPodShare()).isCloseTo(1, within(1e-9));
    }

    private static void updateAll(ServiceTraffic[] clusters, long second, double lookupSuccess) {
        for (ServiceTraffic cluster : clusters) {
            cluster.update(second * SECOND, lookupSuccess);
        }
    }

    @Test
    void shifted_load_is_served_by_healthy_clusters_and_what_stays_fails_there() {
        TrafficSpec spec = TrafficFixtures.oneProduct(1, 0.2);
        TrafficDirector director = new TrafficDirector(spec, TrafficFixtures.threeSites());
        DownloadPool pool = new DownloadPool(spec, 3);
        ServiceTraffic[] clusters = new ServiceTraffic[3];
        for (int i = 0; i < 3; i++) {
            clusters[i] = new ServiceTraffic(spec, 100);
            clusters[i].join(director, pool, i);
            clusters[i].update(0, i == 0 ? 0 : 1);
        }
        director.beginShift(0, new boolean[] {true, false, false});
        TrafficCounts fleet = new TrafficCounts(1);
        for (int t = 100; t <= 200; t += 100) {
            fleet.clear();
            for (int i = 0; i < 3; i++) {
                clusters[i].update(t * SECOND, i == 0 ? 0 : 1);
                fleet.add(clusters[i].interval());
            }
        }

        // healthy 0.6 takes 0.12 of the 0.4; 10,000 requests in the second interval
        assertThat(fleet.offered(0)).isCloseTo(10_000, within(1e-6));
        assertThat(fleet.availability(0)).isCloseTo(0.72, within(1e-9));
        assertThat(fleet.count(0, End.OVERLOAD)).isCloseTo(0, within(1e-6));
    }

    @Test
    void every_offered_request_ends_in_one_way() {
        TrafficSpec spec = TrafficFixtures.twoProducts();
        TrafficDirector director = new TrafficDirector(spec, TrafficFixtures.threeSites());
        TrafficCounts fleet = new TrafficCounts(2);
        for (int i = 0; i < 3; i++) {
            ServiceTraffic traffic = new ServiceTraffic(spec, 50);
            traffic.join(director, new DownloadPool(spec, 3), i);
            for (int step = 1; step <= 200; step++) {
                traffic.update(step * 15L * SECOND, (step * 37 % 101) / 101.0);
                fleet.add(traffic.interval());
            }
        }

        // 3,000 s of 100 and of 10 requests per second
        assertThat(fleet.offered(0)).isCloseTo(300_000, within(1e-3));
        assertThat(fleet.offered(1)).isCloseTo(30_000, within(1e-3));
        for (End end : End.values()) {
            assertThat(fleet.count(0, end)).isGreaterThanOrEqualTo(0);
        }
    }
}
