// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import blackstart.spec.Constraints;
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

    /** Checks each value; complains about all broken rules at once. */
    public TrafficSpec {
        products = List.copyOf(products);
        TreeSet<String> ids = new TreeSet<>();
        Constraints constraints = new Constraints().notEmpty("products", products);
        for (ProductSpec product : products) {
            constraints.that("products", product.id(), ids.add(product.id()), "be the id of one product only");
        }
        constraints
                .notNegative("freshLookupsPerRequest", freshLookupsPerRequest)
                .notNegative("spareCapacityShare", spareCapacityShare)
                .notNegative("shiftDuration", shiftDuration)
                .between("restartedShare", restartedShare, 0, 1)
                .positive("restartRamp", restartRamp)
                .atLeast("downloadBytesPerPod", downloadBytesPerPod, 0)
                .atLeast("downloadBytesPerSecond", downloadBytesPerSecond, 1)
                .enforce();
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

        /** Checks each value; complains about all broken rules at once. */
        public ProductSpec {
            boolean isId = id.matches("[a-z][a-z0-9-]*");
            new Constraints()
                    .that("id", id, isId, "be lower-case letters, digits and dashes")
                    .named("name", name)
                    .notNegative("requestsPerSecond", requestsPerSecond)
                    .enforce();
            groups = List.copyOf(groups);
        }

        /** Whether clusters of {@code group} serve this product. */
        public boolean isServedBy(String group) {
            return groups.isEmpty() || groups.contains(group);
        }
    }
}
