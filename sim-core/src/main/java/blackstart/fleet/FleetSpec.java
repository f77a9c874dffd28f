// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.apiserver.ApiServerSpec;
import blackstart.cluster.ClusterSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.flowcontrol.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.WorkloadSpec;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clusters and the models that each of them runs.
 *
 * @param groups groups of clusters, at least one
 * @param apiServer kube-apiserver: costs, probes, restarts
 * @param flowControl Priority and Fairness: schemas and levels
 * @param etcd etcd: latencies and capacities
 * @param node kubelets and node controllers
 * @param workload pods, their sizes, and the controllers' pace
 * @param telemetry the agent that the rollout brings
 * @param dns CoreDNS and node caches
 */
public record FleetSpec(
        List<ClusterGroupSpec> groups,
        ApiServerSpec apiServer,
        FlowControlSpec flowControl,
        EtcdSpec etcd,
        NodeSpec node,
        WorkloadSpec workload,
        TelemetrySpec telemetry,
        DnsSpec dns) {

    private static final double SHARE_TOLERANCE = 1e-6;

    /** Checks that the groups have different names and carry the whole traffic between them. */
    public FleetSpec {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("groups: the value ([]) must name at least one group of clusters.");
        }
        double share = 0;
        Set<String> names = new TreeSet<>();
        for (ClusterGroupSpec group : groups) {
            share += group.trafficShare();
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("groups: the value (" + group.name() + ") must name one group only.");
            }
        }
        if (Math.abs(share - 1) > SHARE_TOLERANCE) {
            throw new IllegalArgumentException("groups: the value (" + share + "), which is the sum of trafficShare, must be 1.");
        }
    }

    /** What every cluster of the fleet runs. */
    public ClusterSpec cluster() {
        return new ClusterSpec(apiServer, flowControl, etcd, node, workload, telemetry, dns);
    }

    /** The group with the largest clusters. */
    public ClusterGroupSpec largestGroup() {
        return Collections.max(groups, Comparator.comparingInt(ClusterGroupSpec::maxNodes));
    }

    /** Names of the staging groups. */
    public Set<String> stagingGroups() {
        Set<String> staging = new TreeSet<>();
        groups.stream().filter(ClusterGroupSpec::staging).forEach(group -> staging.add(group.name()));
        return staging;
    }
}
