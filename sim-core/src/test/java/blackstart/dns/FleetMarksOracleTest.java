// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import static blackstart.dns.FakeApi.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Expired records over a fleet whose clusters lose DNS evenly between two times, against the convolution of that window with an age
 * uniform in [0, TTL): P(loss + remaining life of the record before t). The expected figures are that integral, to four digits.
 */
class FleetMarksOracleTest {
    private static final int CLUSTERS = 400;
    private static final int NODES = 250;
    // minutes after 14:51 of the marks 15:13, 15:16, 15:20, 15:27, 15:36, 15:40
    private static final int[] MARKS = {22, 25, 29, 36, 45, 49};

    @Test
    void records_expire_as_the_arithmetic_says_when_every_cluster_fails_as_touched() {
        check(0, 29, Duration.ofMinutes(20), 0.4138, 0.5172, 0.6551, 0.8543, 0.9862, 1);
    }

    @Test
    void records_expire_as_the_arithmetic_says_when_only_large_clusters_fail_late() {
        Duration ttl = Duration.ofMinutes(20);
        check(21, 29, ttl, 0.0031, 0.05, 0.2, 0.55, 0.95, 1);
        check(19, 29, ttl, 0.0225, 0.09, 0.25, 0.6, 0.96, 1);
        check(17, 29, ttl, 0.0521, 0.1334, 0.3, 0.65, 0.9666, 1);
        check(14, 29, ttl, 0.1067, 0.2017, 0.375, 0.7183, 0.9733, 1);
    }

    @Test
    void records_expire_as_the_arithmetic_says_when_clusters_fail_a_quarter_of_an_hour_after_they_are_touched() {
        check(15, 44, Duration.ofMinutes(5), 0.1553, 0.2587, 0.3966, 0.6379, 0.9447, 1);
        check(15, 44, Duration.ofMinutes(20), 0.0423, 0.0862, 0.169, 0.3793, 0.6888, 0.806);
    }

    @Test
    void records_expire_as_the_arithmetic_says_when_large_clusters_fail_three_minutes_after_they_are_touched() {
        check(24, 32, Duration.ofMinutes(17), 0, 0.0037, 0.0919, 0.4706, 0.9412, 1);
        check(24, 32, Duration.ofMinutes(20), 0, 0.0031, 0.0781, 0.4, 0.8469, 0.9719);
    }

    @Test
    void records_expire_as_the_arithmetic_says_with_a_stock_node_cache() {
        check(21, 29, Duration.ofSeconds(30), 0.0939, 0.4688, 0.9686, 1, 1, 1);
    }

    private static void check(int firstLoss, int lastLoss, Duration ttl, double... expected) {
        double[] expired = new double[MARKS.length];
        for (int i = 0; i < CLUSTERS; i++) {
            long loss = firstLoss * MINUTE + (long) ((lastLoss - firstLoss) * MINUTE * ((i + 0.5) / CLUSTERS));
            addExpired(i, loss, DnsSpec.coreDns111().withTtl(ttl), expired);
        }
        for (int m = 0; m < MARKS.length; m++) {
            double p = expected[m];
            // four standard errors over all nodes, half a cluster for the even spacing of the losses, and the table's
            // rounding
            double bound = 4 * Math.sqrt(p * (1 - p) / (CLUSTERS * NODES)) + 0.5 / CLUSTERS + 0.0001;
            assertThat(expired[m] / CLUSTERS).as("minute %d", MARKS[m]).isCloseTo(p, within(bound));
        }
    }

    private static void addExpired(int cluster, long loss, DnsSpec spec, double[] expired) {
        Simulation simulation = new Simulation("cluster-" + cluster, new RandomStreams(20241211));
        NodeDnsCache cache = new NodeDnsCache(simulation, spec, NODES, 16);
        boolean isLost = false;
        for (int m = 0; m < MARKS.length; m++) {
            long mark = MARKS[m] * MINUTE;
            if (!isLost && loss <= mark) {
                simulation.advanceTo(loss);
                cache.upstreamChanged(0, 1);
                isLost = true;
            }
            simulation.advanceTo(mark);
            expired[m] += 1 - cache.validShare(mark);
        }
    }
}
