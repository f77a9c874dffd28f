// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.cluster.ClusterPlan;
import blackstart.traffic.TrafficDirector;
import blackstart.traffic.TrafficSpec;
import java.util.List;

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
            serves[product] = serving(spec.products().get(product), plans);
        }
    }

    private static boolean[] serving(TrafficSpec.ProductSpec product, List<ClusterPlan> plans) {
        boolean[] serving = new boolean[plans.size()];
        for (int i = 0; i < serving.length; i++) {
            serving[i] = product.isServedBy(plans.get(i).group());
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
