// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.spec.Constraints;
import org.jspecify.annotations.Nullable;

/**
 * The stored objects of one resource.
 *
 * @param resource its plural, such as {@code pods}
 * @param count how many
 * @param jsonBytesEach mean JSON size
 * @param storedBytesEach mean size as etcd stores it; null: as the laboratory's etcd says of JSON
 */
public record ObjectsSpec(
        String resource,
        long count,
        double jsonBytesEach,
        @Nullable Long storedBytesEach) {

    /** Checks the components. */
    public ObjectsSpec {
        new Constraints()
                .named("resource", resource)
                .atLeast("count", count, 0)
                .that("jsonBytesEach", jsonBytesEach, jsonBytesEach >= 1, "be at least 1")
                .enforce();
    }

    long jsonBytes() {
        return Math.round(count * jsonBytesEach);
    }

    long storedBytes(double shareOfJson) {
        return storedBytesEach == null ? (long) (jsonBytes() * shareOfJson) : count * storedBytesEach;
    }
}
