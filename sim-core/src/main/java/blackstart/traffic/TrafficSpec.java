// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * Users and the services that answer them.
 *
 * @param products at least one, with different ids
 * @param freshLookupsPerRequest mean number of DNS lookups of a user request that no open connection spares, 0 or more
 * @param spareCapacityShare how much more than its usual load a cluster can serve, as a share of that load, 0 or more
 * @param shiftDuration how long moving traffic away from an impacted cluster takes
 * @param restartedShare share of a cluster's service pods that failed and must download again when DNS is back, at most; 0..1
 * @param restartRamp time without any DNS after which {@code restartedShare} of the pods have failed, at an even pace
 * @param downloadBytesPerPod bytes that a restarting service pod downloads
 * @param downloadBytesPerSecond bandwidth of the shared registry and object store, for the whole fleet
 */
public record TrafficSpec(
        List<ProductSpec> products,
        double freshLookupsPerRequest,
        double spareCapacityShare,
        Duration shiftDuration,
        double restartedShare,
        Duration restartRamp,
        long downloadBytesPerPod,
        long downloadBytesPerSecond) {

    /** Checks each value; the message of an error starts with the component's name. */
    public TrafficSpec {
        products = List.copyOf(products);
        require(!products.isEmpty(), "products", products, "have at least one product");
        TreeSet<String> ids = new TreeSet<>();
        for (ProductSpec product : products) {
            require(ids.add(product.id()), "products", product.id(), "be the id of one product only");
        }
        requireNotNegative("freshLookupsPerRequest", freshLookupsPerRequest);
        requireNotNegative("spareCapacityShare", spareCapacityShare);
        require(!shiftDuration.isNegative(), "shiftDuration", shiftDuration, "not be negative");
        require(restartedShare >= 0 && restartedShare <= 1, "restartedShare", restartedShare, "lie between 0 and 1");
        require(restartRamp.compareTo(Duration.ZERO) > 0, "restartRamp", restartRamp, "be positive");
        require(downloadBytesPerPod >= 0, "downloadBytesPerPod", downloadBytesPerPod, "not be negative");
        require(downloadBytesPerSecond > 0, "downloadBytesPerSecond", downloadBytesPerSecond, "be positive");
    }

    private static void requireNotNegative(String component, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, component, value, "be 0 or more");
    }

    private static void require(boolean holds, String component, Object value, String must) {
        if (!holds) {
            throw new IllegalArgumentException(component + ": the value (" + value + ") must " + must);
        }
    }

    /**
     * One product.
     *
     * @param id lower-case identifier such as {@code chatgpt}
     * @param name name for people
     * @param requestsPerSecond user requests per second over the whole fleet, 0 or more
     * @param groups names of the cluster groups that serve this product; empty means every group that has traffic
     */
    public record ProductSpec(String id, String name, double requestsPerSecond, List<String> groups) {

        /** Checks each value; the message of an error starts with the component's name. */
        public ProductSpec {
            require(id.matches("[a-z][a-z0-9-]*"), "id", id, "be lower-case letters, digits and dashes");
            require(!name.isBlank(), "name", name, "not be blank");
            requireNotNegative("requestsPerSecond", requestsPerSecond);
            groups = List.copyOf(groups);
        }

        /** Whether clusters of {@code group} serve this product. */
        public boolean isServedBy(String group) {
            return groups.isEmpty() || groups.contains(group);
        }
    }
}
