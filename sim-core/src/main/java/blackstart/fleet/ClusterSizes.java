// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.cluster.ClusterPlan;
import blackstart.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws the clusters of a fleet: log-uniform sizes, one from each of equally likely strata, ascending in a group. */
final class ClusterSizes {
    private ClusterSizes() {}

    /** The clusters' plans in order of name. */
    static List<ClusterPlan> draw(List<ClusterGroupSpec> groups, RandomStream stream) {
        List<ClusterPlan> plans = new ArrayList<>();
        for (ClusterGroupSpec group : groups) {
            addGroup(group, sizes(group, stream), plans);
        }
        plans.sort(Comparator.comparing(ClusterPlan::name));
        return plans;
    }

    static int[] sizes(ClusterGroupSpec group, RandomStream stream) {
        int[] sizes = new int[group.clusters()];
        double low = StrictMath.log(group.minNodes());
        double span = StrictMath.log(group.maxNodes()) - low;
        for (int i = 0; i < sizes.length; i++) {
            double quantile = (i + stream.nextDouble()) / sizes.length;
            long nodes = Math.round(StrictMath.exp(low + span * quantile));
            sizes[i] = (int) Math.max(group.minNodes(), Math.min(group.maxNodes(), nodes));
        }
        return sizes;
    }

    private static void addGroup(ClusterGroupSpec group, int[] sizes, List<ClusterPlan> plans) {
        double total = 0;
        for (int nodes : sizes) {
            total += nodes;
        }
        int width = Math.max(2, Integer.toString(sizes.length).length());
        for (int i = 0; i < sizes.length; i++) {
            String number = Integer.toString(i + 1);
            String name = group.name() + "-" + "0".repeat(width - number.length()) + number;
            plans.add(new ClusterPlan(
                    name,
                    group.name(),
                    sizes[i],
                    group.apiServers(),
                    group.apiServerCpuCores(),
                    group.apiServerMemoryBytes(),
                    group.podsPerNode(),
                    group.trafficShare() * sizes[i] / total));
        }
    }
}
