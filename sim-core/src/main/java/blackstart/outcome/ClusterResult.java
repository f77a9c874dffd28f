// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one cluster.
 *
 * @param name such as {@code large-07}
 * @param group its group
 * @param nodes nodes at the start
 * @param changeAppliedAt when the pipeline applied the change; null if never
 * @param saturatedAt when its control plane saturated; null if never
 * @param dnsFailingAt when its DNS stopped answering; null if never
 * @param recoveredAt when it was well again; null if it never failed or never recovered
 * @param apiServerKills API servers killed (memory or liveness)
 * @param evictedPods pods evicted
 * @param peakCpuUtilisation highest share of API-server CPU in use over one step, 0..1
 * @param controlPlaneAvailability share of API requests answered in time, one value a step, 0..1; NaN without requests
 * @param validRecords share of nodes whose cached DNS records are still valid, one value a step, 0..1
 * @param serviceAvailability share of user requests answered, one value a step, 0..1; NaN without traffic
 */
public record ClusterResult(
        String name,
        String group,
        int nodes,
        @Nullable OffsetDateTime changeAppliedAt,
        @Nullable OffsetDateTime saturatedAt,
        @Nullable OffsetDateTime dnsFailingAt,
        @Nullable OffsetDateTime recoveredAt,
        int apiServerKills,
        long evictedPods,
        double peakCpuUtilisation,
        float[] controlPlaneAvailability,
        float[] validRecords,
        float[] serviceAvailability) {}
