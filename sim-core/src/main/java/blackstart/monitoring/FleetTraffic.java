// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.cluster.ClusterPlan;
import blackstart.traffic.DownloadPool;
import blackstart.traffic.ServiceTraffic;
import blackstart.traffic.TrafficCounts;
import blackstart.traffic.TrafficDirector;
import blackstart.traffic.TrafficSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The user traffic of the whole fleet. It stands outside of the clusters because they share one director and one download
 * bandwidth; all it needs of a cluster is the share of its lookups that succeed.
 */
public final class FleetTraffic {
    private final TrafficDirector director;
    private final List<ServiceTraffic> services = new ArrayList<>();
    private final TrafficCounts interval;
    private final boolean[] impacted;
    private boolean shifting;

    /** Usual traffic over healthy clusters. */
    public FleetTraffic(TrafficSpec spec, List<ClusterPlan> plans) {
        director = new TrafficDirector(
                spec,
                plans.stream()
                        .map(plan -> new TrafficDirector.Site(plan.group(), plan.trafficShare()))
                        .toList());
        DownloadPool pool = new DownloadPool(spec, plans.size());
        for (int i = 0; i < plans.size(); i++) {
            ClusterPlan plan = plans.get(i);
            ServiceTraffic service = new ServiceTraffic(spec, (int) Math.round(plan.nodes() * plan.podsPerNode()));
            service.join(director, pool, i);
            services.add(service);
        }
        interval = new TrafficCounts(spec.products().size());
        impacted = new boolean[plans.size()];
    }

    /** Begins a scrape interval's sums. */
    void beginScrape() {
        interval.clear();
    }

    /** Serves a cluster's users up to now; share of its requests that were answered since the last scrape, NaN without any. */
    double update(int cluster, long nowNanos, double lookupSuccess) {
        ServiceTraffic service = services.get(cluster);
        service.update(nowNanos, lookupSuccess);
        interval.add(service.interval());
        return service.interval().availability();
    }

    /** People begin to shift traffic: from now on it follows the set of impacted clusters. */
    public void beginShift(long nowNanos) {
        shifting = true;
        director.beginShift(nowNanos, impacted);
    }

    /** Takes the set of impacted clusters, and aims anew if it has changed and people are shifting. */
    public void aim(long nowNanos, List<ClusterWatch> watches) {
        boolean[] before = impacted.clone();
        for (int i = 0; i < impacted.length; i++) {
            impacted[i] = watches.get(i).isImpacted();
        }
        if (shifting && !Arrays.equals(before, impacted)) {
            director.beginShift(nowNanos, impacted);
        }
    }

    /** Share of the usual load that is served elsewhere. */
    public double shiftedShare(long nowNanos) {
        return director.shiftedShare(nowNanos);
    }

    /** Share of a product's requests that were answered since the last scrape, over the whole fleet. */
    public double availability(int product) {
        return interval.availability(product);
    }
}
