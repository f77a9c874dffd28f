// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import java.util.List;

/**
 * Decides which cluster user requests are sent to. Usually each serving cluster gets its share; a shift moves the load of impacted
 * clusters to the others as far as their spare capacity goes. What cannot be moved stays where it is. Of one thread.
 */
public final class TrafficDirector {

    /** A cluster as the director sees it: the name of its group and its usual share of the user traffic, 0..1. */
    public record Site(String group, double trafficShare) {}

    private final long shiftNanos;
    private final double spareShare;
    private final int clusters;
    private final int products;
    private final double[] usual;
    private final double[] from;
    private final double[] target;
    private final boolean[] impacted;
    private long shiftedAt = Long.MIN_VALUE;

    /** Creates a director that sends usual loads to {@code sites}, which are addressed by their index. */
    public TrafficDirector(TrafficSpec spec, List<Site> sites) {
        this.shiftNanos = spec.shiftDuration().toNanos();
        this.spareShare = spec.spareCapacityShare();
        this.clusters = sites.size();
        this.products = spec.products().size();
        this.usual = new double[clusters * products];
        this.impacted = new boolean[clusters];
        for (int product = 0; product < products; product++) {
            divide(spec.products().get(product), product, sites);
        }
        this.from = usual.clone();
        this.target = usual.clone();
    }

    private void divide(TrafficSpec.ProductSpec product, int index, List<Site> sites) {
        double sum = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            Site site = sites.get(cluster);
            double share = product.isServedBy(site.group()) ? site.trafficShare() : 0;
            usual[cluster * products + index] = share;
            sum += share;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("groups: the value (" + product.groups() + ") of product " + product.id()
                    + " must name a group with clusters and traffic");
        }
        for (int cluster = 0; cluster < clusters; cluster++) {
            usual[cluster * products + index] /= sum;
        }
    }

    /** Share of the requests of {@code product} that usually go to {@code cluster}, 0..1. */
    public double usualWeight(int cluster, int product) {
        return usual[cluster * products + product];
    }

    /** Share of the requests of {@code product} that go to {@code cluster} at {@code now}, 0..1; over the clusters they sum to 1. */
    public double weight(int cluster, int product, long now) {
        return between(cluster * products + product, progress(now));
    }

    /** Share of all products' usual load, each product counted alike, that was moved away from its usual cluster at {@code now}, 0..1. */
    public double shiftedShare(long now) {
        double progress = progress(now);
        double moved = 0;
        for (int i = 0; i < usual.length; i++) {
            moved += Math.max(0, usual[i] - between(i, progress));
        }
        return moved / products;
    }

    /**
     * Begins to move load, evenly over the shift's duration, from the weights of {@code now} to those in which the clusters marked in
     * {@code impactedClusters} carry as little as possible. To be called again when the set changes; an empty set moves all back.
     */
    public void beginShift(long now, boolean[] impactedClusters) {
        if (impactedClusters.length != clusters) {
            throw new IllegalArgumentException(
                    "impactedClusters: the length (" + impactedClusters.length + ") must be " + clusters);
        }
        double progress = progress(now);
        for (int i = 0; i < from.length; i++) {
            from[i] = between(i, progress);
        }
        System.arraycopy(impactedClusters, 0, impacted, 0, clusters);
        shiftedAt = now;
        for (int product = 0; product < products; product++) {
            aim(product);
        }
    }

    private void aim(int product) {
        double healthy = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            healthy += impacted[cluster] ? 0 : usualWeight(cluster, product);
        }
        double moved = Math.min(1 - healthy, healthy * spareShare);
        double keep = healthy < 1 ? 1 - moved / (1 - healthy) : 1;
        double grow = healthy > 0 ? 1 + moved / healthy : 1;
        for (int cluster = 0; cluster < clusters; cluster++) {
            target[cluster * products + product] = usualWeight(cluster, product) * (impacted[cluster] ? keep : grow);
        }
    }

    private double progress(long now) {
        if (shiftedAt == Long.MIN_VALUE || now >= shiftedAt + shiftNanos) {
            return 1;
        }
        return (double) Math.max(0, now - shiftedAt) / shiftNanos;
    }

    private double between(int index, double progress) {
        return from[index] + (target[index] - from[index]) * progress;
    }
}
