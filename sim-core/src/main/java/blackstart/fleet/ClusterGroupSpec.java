// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

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

    /** Checks every component. */
    public ClusterGroupSpec {
        require(!name.isBlank(), "name", name, "not be empty");
        require(clusters >= 1, "clusters", clusters, "be at least 1");
        require(minNodes >= 1, "minNodes", minNodes, "be at least 1");
        require(maxNodes >= minNodes, "maxNodes", maxNodes, "be at least minNodes (" + minNodes + ")");
        require(apiServers >= 1 && apiServers <= 9, "apiServers", apiServers, "lie between 1 and 9");
        require(
                apiServerCpuCores > 0 && apiServerCpuCores < 10_000,
                "apiServerCpuCores",
                apiServerCpuCores,
                "be more than 0 and less than 10000");
        require(apiServerMemoryBytes > 0, "apiServerMemoryBytes", apiServerMemoryBytes, "be more than 0");
        require(podsPerNode > 0 && podsPerNode <= 1_000, "podsPerNode", podsPerNode, "be more than 0, 1000 at most");
        require(trafficShare >= 0 && trafficShare <= 1, "trafficShare", trafficShare, "lie between 0 and 1");
        require(!staging || trafficShare == 0, "trafficShare", trafficShare, "be 0 in a staging group");
    }

    private static void require(boolean holds, String component, Object value, String must) {
        if (!holds) {
            throw new IllegalArgumentException(component + ": the value (" + value + ") must " + must + ".");
        }
    }
}
