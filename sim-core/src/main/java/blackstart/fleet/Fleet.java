// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.cluster.Cluster;
import blackstart.cluster.ClusterPlan;
import blackstart.cluster.ClusterSpec;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import blackstart.trace.RunFingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All clusters of one run and the coordinator between them. Clusters advance independently, on any number of threads, up
 * to the time of the next fleet-level event; then that event is fired alone. Neither threads nor windows can therefore
 * change a result. Card: docs/models/fleet.md.
 */
public final class Fleet implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Cluster> clusters = new ArrayList<>();
    private final Coordinator coordinator;
    private final Crew crew;
    private final long windowNanos;
    private final int[] largestFirst;
    private long clustersAt;

    /**
     * Builds the clusters.
     *
     * @param cluster what each of them runs
     * @param seed seed of every random stream of the run
     * @param threads threads that advance clusters, at least 1
     * @param windowNanos longest stretch that clusters advance at once, in nanoseconds; 0 for no limit. It exists to prove
     *     that it changes nothing.
     */
    public Fleet(FleetSpec spec, ClusterSpec cluster, long seed, int threads, long windowNanos) {
        if (windowNanos < 0) {
            throw new IllegalArgumentException("window: the value (" + windowNanos + " ns) must not be negative.");
        }
        this.crew = new Crew(threads);
        this.windowNanos = windowNanos;
        this.coordinator = new Coordinator(new Simulation("fleet", new RandomStreams(seed)));
        for (ClusterPlan plan : ClusterSizes.draw(spec.groups(), coordinator.stream("sizes"))) {
            clusters.add(new Cluster(plan, cluster, seed));
        }
        this.largestFirst = IntStream.range(0, clusters.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer i) -> -clusters.get(i).plan().nodes()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The clusters in order of name. */
    public List<Cluster> clusters() {
        return List.copyOf(clusters);
    }

    /** The clock of fleet-level events. */
    public Coordinator coordinator() {
        return coordinator;
    }

    /** Runs up to and including {@code horizonNanos}. Throws IllegalStateException with the cluster's name if one fails. */
    public void run(long horizonNanos) {
        for (long next = coordinator.nextTime(); next <= horizonNanos; next = coordinator.nextTime()) {
            advanceClusters(next);
            coordinator.advanceTo(next);
        }
        advanceClusters(horizonNanos);
        coordinator.advanceTo(horizonNanos);
    }

    private void advanceClusters(long timeNanos) {
        while (windowNanos > 0 && timeNanos - clustersAt > windowNanos) {
            advanceAll(clustersAt + windowNanos);
        }
        advanceAll(timeNanos);
    }

    private void advanceAll(long timeNanos) {
        Crew.Failure failure = crew.forEach(largestFirst, i -> clusters.get(i).advanceTo(timeNanos));
        clustersAt = timeNanos;
        if (failure != null) {
            throw failed(failure, timeNanos);
        }
    }

    private IllegalStateException failed(Crew.Failure failure, long timeNanos) {
        String when = " failed before " + timeNanos / NANOS_PER_SECOND + " s: ";
        return failed(clusters.get(failure.item()), when, failure.cause());
    }

    private static IllegalStateException failed(Cluster cluster, String what, Throwable cause) {
        return new IllegalStateException(
                "Cluster " + cluster.name() + what + cause.getMessage() + "\nIts last events:\n"
                        + cluster.flightRecord(),
                cause);
    }

    /** Fired events of all clusters and the coordinator. */
    public long firedEvents() {
        long fired = coordinator.firedEvents();
        for (Cluster cluster : clusters) {
            fired += cluster.simulation().firedEvents();
        }
        return fired;
    }

    /** One fingerprint over the clusters' fingerprints, in order of name, and the coordinator's. */
    public long fingerprint() {
        RunFingerprint all = new RunFingerprint();
        for (Cluster cluster : clusters) {
            all.add(cluster.name());
            all.add(cluster.simulation().fingerprint());
        }
        all.add(coordinator.fingerprint());
        return all.value();
    }

    /** Checks every cluster's invariants after the run; throws IllegalStateException with the cluster's name. */
    public void finished() {
        for (Cluster cluster : clusters) {
            try {
                cluster.finished();
            } catch (IllegalStateException e) {
                throw failed(cluster, ": ", e);
            }
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        crew.close();
    }
}
