// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.apiserver.ApiServerSpec;
import blackstart.cluster.ClusterSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.load.LoadSpec;
import blackstart.node.NodeSpec;
import blackstart.spec.Constraints;
import blackstart.version.KubernetesVersion;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.WorkloadSpec;
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

    private static final int LARGE_FROM = 1_000;

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

    /** What every cluster of the fleet runs, with that release of Kubernetes, under those loads. */
    public ClusterSpec cluster(KubernetesVersion kubernetes, List<LoadSpec> load) {
        return new ClusterSpec(kubernetes, apiServer, flowControl, etcd, node, workload, telemetry, dns, load);
    }

    /** Names of the groups whose clusters all have thousands of nodes, as the published account calls large clusters. */
    public Set<String> largeGroups() {
        Set<String> large = new TreeSet<>();
        groups.stream().filter(group -> group.minNodes() >= LARGE_FROM).forEach(group -> large.add(group.name()));
        return large;
    }

    /** Names of the staging groups. */
    public Set<String> stagingGroups() {
        Set<String> staging = new TreeSet<>();
        groups.stream().filter(ClusterGroupSpec::staging).forEach(group -> staging.add(group.name()));
        return staging;
    }
}
