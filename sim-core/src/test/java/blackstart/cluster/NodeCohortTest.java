// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.Answer;
import blackstart.api.Verb;
import org.junit.jupiter.api.Test;

/**
 * Cohorts of 16 kubelets against single ones, in a healthy cluster of 1,024 nodes over 600 s.
 *
 * <p>A lease is renewed every 10.2 s on average, uniform from 10 to 10.4 s, standard deviation 0.115 s. The number of renewals of
 * one phase in 600 s has a variance of at most 1/4 (uniform phase) + 600 x 0.115^2 / 10.2^3 = 0.26. 64 cohorts of 16 give a
 * standard deviation of 16 x sqrt(64 x 0.26) = 65, 1,024 single nodes sqrt(1024 x 0.26) = 16, the difference 67: four of them are
 * 268 of 60,235. One of a node's watches ends every 37.5 to 75 s, variance 1/4 + 600 x 10.8^2 / 56.25^3 = 0.64 a phase, so 102 and
 * 26, 106 together, of 10,923. With 0.6 ms a lease and 1.25 ms a watch the CPU time of 3 x 16 cores differs by at most four times
 * sqrt((67 x 0.6 ms)^2 + (106 x 1.25 ms)^2) = 0.55 s, or a share of 0.55 / (600 x 48).
 */
class NodeCohortTest {
    private static final long SECONDS = 600;
    private static final double LEASES = 60_235;
    private static final double WATCHES = 10_923;

    private static ClusterSample run(int nodesPerCohort) {
        Cluster cluster = ClusterFixture.of(1_024, 16)
                .withNodesPerCohort(nodesPerCohort)
                .build(7);
        cluster.advanceTo(SECONDS * ClusterFixture.SECOND);
        ClusterSample sample = cluster.scrape();
        cluster.finished();
        return sample;
    }

    private static double answered(ClusterSample sample, Verb verb) {
        return sample.requests()[ClusterSample.index(verb, Answer.OK)];
    }

    @Test
    void cohorts_of_sixteen_use_as_much_cpu_and_write_as_many_leases_as_single_nodes() {
        ClusterSample single = run(1);
        ClusterSample cohorts = run(16);

        double others = SECONDS / 2.0; // the controller manager's lease, in both
        assertThat(answered(single, Verb.UPDATE) - others).isCloseTo(LEASES, within(4 * 67.0));
        assertThat(answered(cohorts, Verb.UPDATE)).isCloseTo(answered(single, Verb.UPDATE), within(4 * 67.0));
        assertThat(answered(single, Verb.WATCH)).isCloseTo(WATCHES, within(4 * 106.0));
        assertThat(answered(cohorts, Verb.WATCH)).isCloseTo(answered(single, Verb.WATCH), within(4 * 106.0));
        assertThat(cohorts.cpuUtilisation())
                .isCloseTo(single.cpuUtilisation(), within(0.55 / (SECONDS * 48)))
                .isGreaterThan(60_000 * 0.0006 / (SECONDS * 48));
    }
}
