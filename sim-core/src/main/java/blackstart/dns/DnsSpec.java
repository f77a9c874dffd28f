// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.spec.Constraints;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * CoreDNS and the node caches. TTLs come from the Corefiles.
 *
 * @param recordTtl TTL of cluster records as CoreDNS gives it out ({@code kubernetes ... ttl}), 0 s to 1 h
 * @param coreDnsCacheTtl most that CoreDNS' own cache keeps a record; zero means no cache
 * @param nodeCache whether every node runs a caching resolver
 * @param nodeCacheSuccessTtl longest life of a positive entry of the node cache; what is less than 5 s counts as 5 s
 * @param nodeCacheDenialTtl longest life of a negative entry of the node cache; read, but denials are not modelled yet
 * @param serveStale how long the node cache may answer with expired entries; zero means never
 * @param nodesPerReplica nodes per CoreDNS replica (cluster-proportional-autoscaler), at least 1
 * @param memoryLimitBytes memory limit of a CoreDNS replica
 * @param memoryBaseBytes memory of a CoreDNS replica without records
 * @param memoryPerObjectBytes memory per watched object (service, endpoint of a pod)
 * @param relistMemoryFactor share of the objects' memory that a relist holds in addition
 * @param syncTimeout how long CoreDNS waits for its first synchronisation before it serves unsynced
 * @param coupling mechanisms by which an API outage becomes a DNS outage, each at most once; empty is stock CoreDNS
 * @param apiLookupTimeout with {@code apiBackedLookups}: how long a lookup waits for the API
 * @param apiCallsPerDnsMiss with {@code apiBackedLookups}: API calls per lookup that misses the caches; 0 leaves only the probes
 * @param namesPerNode service names in use on a node; sets how many lookups miss the caches
 * @param lookupsPerNodePerSecond lookups of pods on a node; the most that can miss
 * @param servfailHidesStale whether a SERVFAIL message of CoreDNS ends the use of stale entries (CoreDNS cache up to 1.14.3)
 * @param operatorRestartAfter with {@code operatorRestart}: how long after the cluster's first loss of an API server somebody
 *     restarts CoreDNS, on the nodes
 */
public record DnsSpec(
        Duration recordTtl,
        Duration coreDnsCacheTtl,
        boolean nodeCache,
        Duration nodeCacheSuccessTtl,
        Duration nodeCacheDenialTtl,
        Duration serveStale,
        int nodesPerReplica,
        long memoryLimitBytes,
        long memoryBaseBytes,
        long memoryPerObjectBytes,
        double relistMemoryFactor,
        Duration syncTimeout,
        List<Coupling> coupling,
        Duration apiLookupTimeout,
        double apiCallsPerDnsMiss,
        int namesPerNode,
        double lookupsPerNodePerSecond,
        boolean servfailHidesStale,
        Duration operatorRestartAfter) {

    private static final Duration MINIMUM_TTL = Duration.ofSeconds(5); // CoreDNS plugin/cache minTTL, v1.11.3
    private static final Duration MAXIMUM_RECORD_TTL = Duration.ofHours(1); // plugin/kubernetes/setup.go "ttl", v1.11.3
    private static final int CORES_PER_REPLICA = 256; // dns-horizontal-autoscaler.yaml coresPerReplica

    /** A mechanism by which an API outage becomes a DNS outage. */
    public enum Coupling {
        /** A relist after an API-server restart holds old and new objects and crosses the memory limit. */
        RELIST_OOM,
        /** CoreDNS runs on the API servers' machines and dies with them. */
        CO_LOCATION,
        /** Somebody restarts CoreDNS during the outage. */
        OPERATOR_RESTART,
        /** The cluster's DNS asks the API server for every lookup that misses the caches. */
        API_BACKED_LOOKUPS;

        /** The name that scenario files use, such as {@code relistOom}. */
        @Override
        public String toString() {
            return switch (this) {
                case RELIST_OOM -> "relistOom";
                case CO_LOCATION -> "coLocation";
                case OPERATOR_RESTART -> "operatorRestart";
                case API_BACKED_LOOKUPS -> "apiBackedLookups";
            };
        }
    }

    /** Checks each value; complains about all broken rules at once. */
    public DnsSpec {
        coupling = List.copyOf(coupling);
        boolean isApiBacked = coupling.contains(Coupling.API_BACKED_LOOKUPS);
        new Constraints()
                .atMost("recordTtl", recordTtl, MAXIMUM_RECORD_TTL)
                .notNegative("coreDnsCacheTtl", coreDnsCacheTtl)
                .notNegative("nodeCacheSuccessTtl", nodeCacheSuccessTtl)
                .notNegative("nodeCacheDenialTtl", nodeCacheDenialTtl)
                .notNegative("serveStale", serveStale)
                .notNegative("syncTimeout", syncTimeout)
                .atLeast("nodesPerReplica", nodesPerReplica, 1)
                .atLeast("memoryLimitBytes", memoryLimitBytes, 1)
                .atLeast("memoryBaseBytes", memoryBaseBytes, 0)
                .atLeast("memoryPerObjectBytes", memoryPerObjectBytes, 0)
                .notNegative("relistMemoryFactor", relistMemoryFactor)
                .that("coupling", coupling, isEachOnce(coupling), "name each mechanism once")
                .positive("apiLookupTimeout", apiLookupTimeout)
                .notNegative("apiCallsPerDnsMiss", apiCallsPerDnsMiss)
                .that(
                        "apiCallsPerDnsMiss",
                        apiCallsPerDnsMiss,
                        apiCallsPerDnsMiss == 0 || isApiBacked,
                        "be 0 unless coupling has apiBackedLookups: stock CoreDNS makes no API call per lookup")
                .atLeast("namesPerNode", namesPerNode, 1)
                .notNegative("lookupsPerNodePerSecond", lookupsPerNodePerSecond)
                .notNegative("operatorRestartAfter", operatorRestartAfter)
                .enforce();
    }

    private static boolean isEachOnce(List<Coupling> mechanisms) {
        return new TreeSet<>(mechanisms).size() == mechanisms.size();
    }

    /** CoreDNS 1.11.3 as kubeadm deploys it with a stock node-local cache; sources in docs/models/dns.md. */
    public static DnsSpec coreDns111() {
        return new DnsSpec(
                Duration.ofSeconds(30), // kubeadm dns/manifests.go: ttl 30
                Duration.ZERO, // kubeadm's Corefile turns caching off for the cluster's domain
                true,
                Duration.ofSeconds(30), // nodelocaldns.yaml: success 9984 30
                Duration.ofSeconds(5), // nodelocaldns.yaml: denial 9984 5
                Duration.ZERO, // nodelocaldns.yaml: not configured
                16, // dns-horizontal-autoscaler.yaml nodesPerReplica
                170L << 20, // kubeadm dns/manifests.go: memory limit 170Mi
                54_000_000L, // coredns/deployment Scaling_CoreDNS.md: 54 MB with cache and buffer
                1_000L, // coredns/deployment Scaling_CoreDNS.md: 1 MB per 1,000 pods and services
                1.0, // assumed: the new list is complete before the old store is dropped
                Duration.ofSeconds(5), // plugin/kubernetes InitKubeCache, v1.11.3
                List.of(),
                Duration.ofSeconds(5), // assumed: a resolver's usual time-out
                0, // stock CoreDNS has no API call in its query path
                200, // assumed
                5, // assumed
                true, // CoreDNS cache up to 1.14.3
                Duration.ofMinutes(5)); // assumed
    }

    /** This with other mechanisms. */
    public DnsSpec withCoupling(Coupling... mechanisms) {
        return with(recordTtl, nodeCacheSuccessTtl, List.of(mechanisms));
    }

    /** This with records that CoreDNS gives out for {@code ttl} and that node caches keep as long. */
    public DnsSpec withTtl(Duration ttl) {
        return with(ttl, ttl, coupling);
    }

    private DnsSpec with(Duration newRecordTtl, Duration newSuccessTtl, List<Coupling> mechanisms) {
        return new DnsSpec(
                newRecordTtl,
                coreDnsCacheTtl,
                nodeCache,
                newSuccessTtl,
                nodeCacheDenialTtl,
                serveStale,
                nodesPerReplica,
                memoryLimitBytes,
                memoryBaseBytes,
                memoryPerObjectBytes,
                relistMemoryFactor,
                syncTimeout,
                mechanisms,
                apiLookupTimeout,
                apiCallsPerDnsMiss,
                namesPerNode,
                lookupsPerNodePerSecond,
                servfailHidesStale,
                operatorRestartAfter);
    }

    /** Replicas that the cluster-proportional-autoscaler keeps: by nodes and by {@code cores}, at least 2 unless there is one node. */
    public int replicas(int nodes, double cores) {
        int byNodes = (nodes + nodesPerReplica - 1) / nodesPerReplica;
        int byCores = (int) Math.ceil(cores / CORES_PER_REPLICA);
        return Math.max(Math.max(byNodes, byCores), nodes > 1 ? 2 : 1);
    }

    /** How long a node cache uses a record that it has just stored. */
    public Duration effectiveTtl() {
        Duration handedOut = hasCoreDnsCache() ? min(recordTtl, coreDnsCacheTtl) : recordTtl;
        Duration kept = min(handedOut, nodeCacheSuccessTtl);
        return kept.compareTo(MINIMUM_TTL) < 0 ? MINIMUM_TTL : kept;
    }

    /** Peak memory of a replica that stores its first LIST of {@code objects}, in bytes; beyond the limit it can never start. */
    public double firstListPeakBytes(long objects) {
        return memoryBaseBytes + (double) objects * memoryPerObjectBytes;
    }

    /** Peak memory of a replica that stores a relist of {@code objects} beside those that it had, in bytes. */
    public double relistPeakBytes(long objects) {
        return memoryBaseBytes + (double) objects * memoryPerObjectBytes * (1 + relistMemoryFactor);
    }

    /** Whether CoreDNS itself caches, so that the nodes behind one replica inherit one expiry. */
    public boolean hasCoreDnsCache() {
        return !coreDnsCacheTtl.isZero();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
