// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import java.time.Duration;
import java.util.List;

/**
 * CoreDNS and the node caches. TTLs come from the Corefiles.
 *
 * @param recordTtl TTL of cluster records as CoreDNS gives it out ({@code kubernetes ... ttl}), seconds resolution
 * @param coreDnsCacheTtl most that CoreDNS' own cache keeps a record; zero means no cache
 * @param nodeCache whether every node runs a caching resolver
 * @param nodeCacheSuccessTtl longest life of a positive entry of the node cache
 * @param nodeCacheDenialTtl longest life of a negative entry of the node cache
 * @param serveStale how long the node cache may answer with expired entries; zero means never
 * @param nodesPerReplica nodes per CoreDNS replica (cluster-proportional-autoscaler)
 * @param memoryLimitBytes memory limit of a CoreDNS replica
 * @param memoryBaseBytes memory of a CoreDNS replica without records
 * @param memoryPerObjectBytes memory per watched object (service, endpoint of a pod)
 * @param relistMemoryFactor share of the objects' memory that a relist holds in addition
 * @param syncTimeout how long CoreDNS waits for its first synchronisation before it serves unsynced
 * @param coupling mechanisms by which an API outage becomes a DNS outage; empty is stock CoreDNS
 * @param apiLookupTimeout with {@code apiBackedLookups}: how long a lookup waits for the API
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
        Duration apiLookupTimeout) {

    /** A mechanism by which an API outage becomes a DNS outage. */
    public enum Coupling {
        /** A relist after an API-server restart holds old and new objects and crosses the memory limit. */
        RELIST_OOM,
        /** CoreDNS runs on the API servers' machines and dies with them. */
        CO_LOCATION,
        /** Somebody restarts CoreDNS during the outage. */
        OPERATOR_RESTART,
        /** The cluster's DNS asks the API server for every lookup that misses the caches. */
        API_BACKED_LOOKUPS
    }
}
