// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.apiserver.ApiServerSpec;
import blackstart.cluster.ClusterSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.spec.Constraints;
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

    /** Checks the components; complains about all broken rules at once. */
    public FleetSpec {
        groups = List.copyOf(groups);
        new Constraints()
                .notEmpty("groups", groups)
                .that("groups", names(groups), names(groups).stream().distinct().count() == groups.size(), "be unique")
                .that("groups", shares(groups), sharesAddUp(groups), "be trafficShares that add up to 1")
                .enforce();
    }

    private static List<String> names(List<ClusterGroupSpec> groups) {
        return groups.stream().map(ClusterGroupSpec::name).toList();
    }

    private static List<Double> shares(List<ClusterGroupSpec> groups) {
        return groups.stream().map(ClusterGroupSpec::trafficShare).toList();
    }

    private static boolean sharesAddUp(List<ClusterGroupSpec> groups) {
        double sum = shares(groups).stream().mapToDouble(Double::doubleValue).sum();
        return groups.isEmpty() || StrictMath.abs(sum - 1) < 1e-9;
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
