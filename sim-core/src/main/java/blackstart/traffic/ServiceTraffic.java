// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import blackstart.traffic.TrafficCounts.End;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The user requests of one cluster and the service pods that answer them, from scrape to scrape. Pods fail at an even pace while
 * names do not resolve, and download before they serve again. Of one thread. Card: docs/models/traffic.md.
 */
public final class ServiceTraffic {
    private static final double RESOLVES_FROM = 0.5; // assumed: starting pods retry, and get through from here on
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrafficSpec spec;
    private final double allPodsBytes;
    private final double failuresPerNano;
    private final TrafficCounts interval;
    private final double[] weights;
    private @Nullable TrafficDirector director;
    private DownloadPool pool;
    private int cluster;
    private long updatedAt;
    private double lookupSuccess = 1;
    private double servingShare = 1;
    private double failedShare;
    private double downloadingShare;

    /** Creates the traffic of a cluster with {@code servicePods} pods, 0 or more, that serves everything alone until {@link #join}. */
    public ServiceTraffic(TrafficSpec spec, int servicePods) {
        if (servicePods < 0) {
            throw new IllegalArgumentException("servicePods: the value (" + servicePods + ") must not be negative");
        }
        this.spec = spec;
        this.allPodsBytes = (double) spec.downloadBytesPerPod() * servicePods;
        this.failuresPerNano = spec.restartedShare() / spec.restartRamp().toNanos();
        this.interval = new TrafficCounts(spec.products().size());
        this.weights = new double[spec.products().size()];
        this.pool = new DownloadPool(spec, 1);
        Arrays.fill(weights, 1);
    }

    /** Makes this cluster number {@code index} of a fleet; before the first {@link #update}. */
    public void join(TrafficDirector fleetDirector, DownloadPool fleetPool, int index) {
        director = fleetDirector;
        pool = fleetPool;
        cluster = index;
        for (int product = 0; product < weights.length; product++) {
            weights[product] = fleetDirector.weight(index, product, updatedAt);
        }
    }

    /**
     * Counts the requests since the last update, and lets pods fail and download. {@code now} is the time of the scrape in
     * nanoseconds, {@code lookupSuccessNow} the share of fresh lookups that succeed then, 0..1; in between both move evenly.
     */
    public void update(long now, double lookupSuccessNow) {
        if (now < updatedAt || !(lookupSuccessNow >= 0 && lookupSuccessNow <= 1)) {
            throw new IllegalArgumentException("now, lookupSuccess: the values (" + now + ", " + lookupSuccessNow
                    + ") must not lie before " + updatedAt + " and must lie between 0 and 1");
        }
        long elapsed = now - updatedAt;
        double meanLookupSuccess = (lookupSuccess + lookupSuccessNow) / 2;
        double servedBefore = servingShare;
        updatePods(now, elapsed * (1 - meanLookupSuccess), lookupSuccessNow >= RESOLVES_FROM);
        updatedAt = now;
        lookupSuccess = lookupSuccessNow;
        interval.clear();
        double resolved = resolvedShare(meanLookupSuccess);
        double serving = (servedBefore + servingShare) / 2;
        for (int product = 0; product < weights.length; product++) {
            serve(product, elapsed / NANOS_PER_SECOND, resolved, serving);
        }
    }

    /** Expected requests of the interval that the last {@link #update} closed; overwritten by the next. */
    public TrafficCounts interval() {
        return interval;
    }

    /** Share of this cluster's requests that were served in the last interval, 0..1; without requests, of those that could have come. */
    public double serviceAvailability() {
        double measured = interval.availability();
        return Double.isNaN(measured)
                ? resolvedShare(lookupSuccess) * Math.min(1, servingShare * (1 + spec.spareCapacityShare()))
                : measured;
    }

    /** Share of the service pods that serve, 0..1. */
    public double servingPodShare() {
        return servingShare;
    }

    /** Share of the service pods that download before they serve, 0..1. */
    public double downloadingPodShare() {
        return downloadingShare;
    }

    private void updatePods(long now, double darkNanos, boolean resolves) {
        pool.advanceTo(now);
        downloadingShare = allPodsBytes > 0 ? pool.remainingBytes(cluster) / allPodsBytes : 0;
        double room = Math.max(0, spec.restartedShare() - failedShare - downloadingShare);
        failedShare += Math.min(room, failuresPerNano * darkNanos);
        pool.setPaused(cluster, !resolves);
        if (resolves) {
            pool.request(cluster, failedShare * allPodsBytes);
            downloadingShare += allPodsBytes > 0 ? failedShare : 0;
            failedShare = 0;
        }
        servingShare = Math.max(0, 1 - failedShare - downloadingShare);
    }

    private void serve(int product, double seconds, double resolved, double serving) {
        double rate = spec.products().get(product).requestsPerSecond();
        double offered = rate * meanWeight(product) * seconds;
        double capacity = rate * usualWeight(product) * (1 + spec.spareCapacityShare()) * seconds;
        double attempts = offered * resolved;
        double overload = Math.max(0, attempts - capacity);
        double served = Math.min(attempts, capacity * serving);
        interval.count(product, End.NAME_RESOLUTION, offered - attempts);
        interval.count(product, End.OVERLOAD, overload);
        interval.count(product, End.SERVED, served);
        interval.count(product, End.NO_CAPACITY, Math.max(0, attempts - overload - served));
    }

    /** Share of requests all of whose fresh lookups succeed: the lookups are of different names, so their ages are independent. */
    private double resolvedShare(double success) {
        return StrictMath.pow(success, spec.freshLookupsPerRequest());
    }

    private double usualWeight(int product) {
        return director == null ? 1 : director.usualWeight(cluster, product);
    }

    private double meanWeight(int product) {
        double before = weights[product];
        if (director != null) {
            weights[product] = director.weight(cluster, product, updatedAt);
        }
        return (before + weights[product]) / 2;
    }
}
