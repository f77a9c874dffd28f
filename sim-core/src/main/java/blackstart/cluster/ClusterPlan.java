// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

/**
 * What distinguishes a cluster from the others of its fleet.
 *
 * @param name such as {@code large-07}
 * @param group the group it belongs to
 * @param nodes number of nodes, at least 1
 * @param apiServers number of kube-apiservers, at least 1
 * @param apiServerCpuCores CPU cores of each
 * @param apiServerMemoryBytes memory limit of each
 * @param podsPerNode mean number of pods per node, without the agent's
 * @param trafficShare share of the fleet's user traffic that it serves, 0..1
 */
public record ClusterPlan(
        String name,
        String group,
        int nodes,
        int apiServers,
        double apiServerCpuCores,
        long apiServerMemoryBytes,
        double podsPerNode,
        double trafficShare) {}
