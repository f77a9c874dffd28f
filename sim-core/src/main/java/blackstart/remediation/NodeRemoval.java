// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.fleet.Coordinator;

/** Removes a share of a cluster's nodes, minute by minute, until enough are gone or the cluster needs no relief. */
final class NodeRemoval {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Coordinator coordinator;
    private final RemediationSpec.ScaleDownSpec spec;
    private final Cases cases;
    private final Infrastructure infrastructure;

    NodeRemoval(
            Coordinator coordinator, RemediationSpec.ScaleDownSpec spec, Cases cases, Infrastructure infrastructure) {
        this.coordinator = coordinator;
        this.spec = spec;
        this.cases = cases;
        this.infrastructure = infrastructure;
    }

    void begin(int cluster) {
        removeSome(cluster, (int) Math.round(cases.nodes(cluster) * spec.share()));
    }

    private void removeSome(int cluster, int left) {
        if (left <= 0 || !cases.needsRelief(cluster)) {
            return;
        }
        int now = Math.min(left, spec.nodesPerMinute());
        infrastructure.removeNodes(cluster, now);
        coordinator.after(MINUTE_NANOS, () -> removeSome(cluster, left - now));
    }
}
