// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.spec.Constraints;

/**
 * Clusters of one kind. Node counts are drawn log-uniformly between {@code minNodes} and {@code maxNodes}, stratified
 * over the group, so that every seed has the same spread.
 *
 * @param name prefix of the clusters' names ({@code large} gives {@code large-01} ...)
 * @param clusters number of clusters, at least 1
 * @param minNodes nodes of the smallest, at least 1
 * @param maxNodes nodes of the largest, at least {@code minNodes}
 * @param apiServers kube-apiserver replicas per cluster, 1..9
 * @param apiServerCpuCores CPU cores of each kube-apiserver, more than 0
 * @param apiServerMemoryBytes memory limit of each kube-apiserver, more than 0
 * @param podsPerNode mean number of pods per node, more than 0
 * @param trafficShare share of the user traffic that the whole group serves, 0..1; the shares of all groups sum to 1
 * @param staging whether the change is verified here the day before and no user traffic is served
 */
public record ClusterGroupSpec(
        String name,
        int clusters,
        int minNodes,
        int maxNodes,
        int apiServers,
        double apiServerCpuCores,
        long apiServerMemoryBytes,
        double podsPerNode,
        double trafficShare,
        boolean staging) {

    /** Checks the components; complains about all broken rules at once. */
    public ClusterGroupSpec {
        new Constraints()
                .label("name", name)
                .between("clusters", clusters, 1, 10_000)
                .between("minNodes", minNodes, 1, 20_000)
                .between("maxNodes", maxNodes, 1, 20_000)
                .that("maxNodes", maxNodes, maxNodes >= minNodes, "be at least minNodes (" + minNodes + ")")
                .between("apiServers", apiServers, 1, 9)
                .between("apiServerCpuCores", apiServerCpuCores, 0.1, 1_024)
                .between("apiServerMemoryBytes", apiServerMemoryBytes, 1 << 28, 1L << 44)
                .between("podsPerNode", podsPerNode, 0, 500)
                .between("trafficShare", trafficShare, 0, 1)
                .that("trafficShare", trafficShare, !staging || trafficShare == 0, "be 0 where staging is true")
                .enforce();
    }
}
