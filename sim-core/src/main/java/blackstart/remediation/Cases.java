// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.cluster.ClusterPlan;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who works where. A team takes the impacted cluster with the fewest treatments so far, the largest first among equals, and
 * no two workstreams work on one cluster at the same time.
 */
final class Cases {
    private final List<ClusterPlan> plans;
    private final ClusterHealth health;
    private final AdminApi api;
    private final int[] largestFirst;
    private final int[] treatments;
    private final boolean[] inHand;

    Cases(List<ClusterPlan> plans, ClusterHealth health, AdminApi api) {
        this.plans = plans;
        this.health = health;
        this.api = api;
        this.treatments = new int[plans.size()];
        this.inHand = new boolean[plans.size()];
        this.largestFirst = IntStream.range(0, plans.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -plans.get(i).nodes()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int clusters() {
        return plans.size();
    }

    String name(int cluster) {
        return plans.get(cluster).name();
    }

    int nodes(int cluster) {
        return plans.get(cluster).nodes();
    }

    /** All clusters, the largest first. */
    int[] largestFirst() {
        return largestFirst;
    }

    /** Whether the agent still runs in an impacted cluster. */
    boolean needsRelief(int cluster) {
        return health.isImpacted(cluster) && api.telemetryPresent(cluster);
    }

    /** The cluster that a team takes next and that is not in {@code treated}; -1 if there is none. */
    int next(boolean[] treated) {
        int best = -1;
        for (int cluster : largestFirst) {
            boolean free = !treated[cluster] && !inHand[cluster];
            if (free && (best < 0 || treatments[cluster] < treatments[best]) && needsRelief(cluster)) {
                best = cluster;
            }
        }
        return best;
    }

    void take(int cluster) {
        inHand[cluster] = true;
    }

    void release(int cluster) {
        inHand[cluster] = false;
        treatments[cluster]++;
    }
}
