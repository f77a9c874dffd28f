// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import java.time.Duration;
import java.util.List;

/**
 * Users and the services that answer them.
 *
 * @param products at least one
 * @param freshLookupsPerRequest mean number of DNS lookups of a user request that no open connection spares
 * @param spareCapacityShare how much more than its usual load a cluster can serve, as a share of that load
 * @param shiftDuration how long moving traffic away from an impacted cluster takes
 * @param restartedShare share of a cluster's service pods that failed and must download again when DNS is back, at most
 * @param downloadBytesPerPod bytes that a restarting service pod downloads
 * @param downloadBytesPerSecond bandwidth of the shared registry and object store, for the whole fleet
 */
public record TrafficSpec(
        List<ProductSpec> products,
        double freshLookupsPerRequest,
        double spareCapacityShare,
        Duration shiftDuration,
        double restartedShare,
        long downloadBytesPerPod,
        long downloadBytesPerSecond) {

    /**
     * One product.
     *
     * @param id lower-case identifier such as {@code chatgpt}
     * @param name name for people
     * @param requestsPerSecond user requests per second over the whole fleet
     * @param minCluster rank from which on clusters serve this product, as a share of the clusters by size (0 all)
     */
    public record ProductSpec(String id, String name, double requestsPerSecond, double minCluster) {}
}
