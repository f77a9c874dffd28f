// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.cluster.ClusterPlan;
import blackstart.traffic.TrafficDirector;
import blackstart.traffic.TrafficSpec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which cluster serves how much of which product at the moment. */
final class FleetTraffic {
    private final TrafficDirector director;
    private final boolean[][] serves;
    private final boolean[] impacted;

    FleetTraffic(TrafficSpec spec, List<ClusterPlan> plans) {
        this.director = new TrafficDirector(
                spec, plans.stream().mapToDouble(ClusterPlan::trafficShare).toArray());
        this.impacted = new boolean[plans.size()];
        this.serves = new boolean[spec.products().size()][];
        for (int product = 0; product < serves.length; product++) {
            serves[product] = serving(spec.products().get(product).minCluster(), plans);
        }
    }

    /** Clusters from rank {@code share} on, in ascending order of size. */
    private static boolean[] serving(double share, List<ClusterPlan> plans) {
        int[] bySize = IntStream.range(0, plans.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> plans.get(i).nodes()))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] serving = new boolean[bySize.length];
        for (int rank = 0; rank < bySize.length; rank++) {
            serving[bySize[rank]] = rank >= share * bySize.length;
        }
        return serving;
    }

    void beginShift(long nowNanos) {
        director.beginShift(nowNanos);
    }

    /** Tells the director which clusters are impacted now. */
    void update(long nowNanos, List<ClusterWatch> watches) {
        for (int i = 0; i < impacted.length; i++) {
            impacted[i] = watches.get(i).isImpacted();
        }
        director.update(nowNanos, impacted);
    }

    /** Share of all user traffic that the cluster serves now, 0..1. */
    double load(int cluster) {
        return director.load(cluster);
    }

    double shiftedShare() {
        return director.shiftedShare();
    }

    /** Availability of a product given every cluster's, weighted by what each cluster serves; NaN without traffic. */
    double availability(int product, double[] serviceAvailability) {
        ScrapeTotals.WeightedMean mean = new ScrapeTotals.WeightedMean();
        for (int cluster = 0; cluster < serviceAvailability.length; cluster++) {
            if (serves[product][cluster]) {
                mean.add(serviceAvailability[cluster], load(cluster));
            }
        }
        return mean.value();
    }
}
