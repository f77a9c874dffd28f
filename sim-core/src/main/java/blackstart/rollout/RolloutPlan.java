// SPDX-License-Identifier: Apache-2.0
package blackstart.rollout;

import blackstart.cluster.ClusterPlan;
import blackstart.random.RandomStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which cluster gets the change when: an even pace from the first to the last. */
public final class RolloutPlan {
    private final int[] order;
    private final int[] staging;
    private final long mergedNanos;
    private final long startNanos;
    private final long endNanos;

    /**
     * Fixes the order.
     *
     * @param clusters the fleet
     * @param stagingGroups groups whose clusters take no part in the order
     * @param start wall-clock time of simulated time 0
     * @param stream shuffles the clusters where the order asks for it
     */
    public RolloutPlan(
            RolloutSpec spec,
            List<ClusterPlan> clusters,
            Set<String> stagingGroups,
            OffsetDateTime start,
            RandomStream stream) {
        mergedNanos = Duration.between(start, spec.mergedAt()).toNanos();
        startNanos = Duration.between(start, spec.startAt()).toNanos();
        endNanos = Duration.between(start, spec.endAt()).toNanos();
        staging = IntStream.range(0, clusters.size())
                .filter(i -> stagingGroups.contains(clusters.get(i).group()))
                .toArray();
        int[] others = IntStream.range(0, clusters.size())
                .filter(i -> !stagingGroups.contains(clusters.get(i).group()))
                .toArray();
        order = switch (spec.order()) {
            case SMALL_TO_LARGE -> smallToLarge(others, clusters);
            case UNIFORM -> shuffled(others, stream);
        };
    }

    private static int[] smallToLarge(int[] clusters, List<ClusterPlan> plans) {
        return IntStream.of(clusters)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> plans.get(i).nodes()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Fisher and Yates' shuffle. */
    private static int[] shuffled(int[] clusters, RandomStream stream) {
        int[] result = clusters.clone();
        for (int i = result.length - 1; i > 0; i--) {
            int j = stream.nextInt(i + 1);
            int other = result[j];
            result[j] = result[i];
            result[i] = other;
        }
        return result;
    }

    /** Clusters that get the change, staging clusters not among them. */
    public int steps() {
        return order.length;
    }

    /** The cluster of a step, counted from 0. */
    public int cluster(int step) {
        return order[step];
    }

    /** When that step is due, in nanoseconds since the start. */
    public long timeNanos(int step) {
        if (order.length == 1) {
            return startNanos;
        }
        double share = step / (double) (order.length - 1);
        return startNanos + Math.round(share * (endNanos - startNanos));
    }

    /** Clusters in which the change was verified the day before. */
    public int[] staging() {
        return staging.clone();
    }

    /** When the change was merged; negative if before the run. */
    public long mergedNanos() {
        return mergedNanos;
    }
}
