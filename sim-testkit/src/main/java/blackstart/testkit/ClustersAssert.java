// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import blackstart.outcome.ClusterResult;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions on all clusters of a run. */
public final class ClustersAssert {

    private final OutcomeAssert run;
    private final List<ClusterResult> clusters;

    ClustersAssert(OutcomeAssert run, List<ClusterResult> clusters) {
        this.run = run;
        this.clusters = clusters;
    }

    /** The control planes of at most this many clusters saturated. */
    public ClustersAssert saturatedAtMost(int count) {
        List<ClusterResult> saturated = saturated();
        if (saturated.size() > count) {
            fail(
                    "Expected at most " + count + " saturated control planes but there were " + saturated.size() + ": "
                            + names(saturated) + ".",
                    saturated.get(0).saturatedAt());
        }
        return this;
    }

    /** The control planes of at least this many clusters saturated. */
    public ClustersAssert saturatedAtLeast(int count) {
        List<ClusterResult> saturated = saturated();
        if (saturated.size() < count) {
            fail(
                    "Expected at least " + count + " saturated control planes but there were " + saturated.size() + ": "
                            + names(saturated) + ".",
                    null);
        }
        return this;
    }

    /** No control plane of a cluster with fewer nodes than this saturated. */
    public ClustersAssert saturatedOnlyFrom(int nodes) {
        List<ClusterResult> small =
                saturated().stream().filter(cluster -> cluster.nodes() < nodes).toList();
        if (!small.isEmpty()) {
            fail(
                    "Expected that only clusters with at least " + nodes + " nodes saturate but so did " + names(small)
                            + ".",
                    small.get(0).saturatedAt());
        }
        return this;
    }

    /** All clusters together evicted at most this many pods. */
    public ClustersAssert evictedAtMost(long pods) {
        long evicted = clusters.stream().mapToLong(ClusterResult::evictedPods).sum();
        if (evicted > pods) {
            List<ClusterResult> where = clusters.stream()
                    .filter(cluster -> cluster.evictedPods() > 0)
                    .toList();
            fail(
                    "Expected at most " + pods + " evicted pods but there were " + evicted + ", in " + names(where)
                            + ".",
                    where.get(0).saturatedAt());
        }
        return this;
    }

    /** Back to the whole run. */
    public OutcomeAssert and() {
        return run;
    }

    private List<ClusterResult> saturated() {
        return clusters.stream()
                .filter(cluster -> cluster.saturatedAt() != null)
                .sorted(Comparator.comparing((ClusterResult cluster) ->
                                Objects.requireNonNull(cluster.saturatedAt()).toInstant())
                        .thenComparing(ClusterResult::name))
                .toList();
    }

    private static String names(List<ClusterResult> some) {
        String names = String.join(
                ", ", some.stream().limit(5).map(ClusterResult::name).toList());
        return some.size() > 5 ? names + " and " + (some.size() - 5) + " more" : names;
    }

    private void fail(String sentence, @Nullable OffsetDateTime around) {
        run.fail(sentence, around);
    }
}
