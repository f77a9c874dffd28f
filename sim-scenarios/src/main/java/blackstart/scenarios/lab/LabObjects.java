// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.storage.ObjectStore;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What is stored in a laboratory; it does not change.
 *
 * @param all the objects that matter
 * @param storedShareOfJson size in etcd by the size in JSON, where nothing else is said
 */
record LabObjects(List<ObjectsSpec> all, double storedShareOfJson) implements ObjectStore {

    @Override
    public long objects(String resource) {
        return sum(resource, ObjectsSpec::count);
    }

    @Override
    public long jsonBytes(String resource) {
        return sum(resource, ObjectsSpec::jsonBytes);
    }

    @Override
    public long storedBytes(String resource) {
        return sum(resource, some -> some.storedBytes(storedShareOfJson));
    }

    @Override
    public long allJsonBytes() {
        return all.stream().mapToLong(ObjectsSpec::jsonBytes).sum();
    }

    private long sum(String resource, ToLongFunction<ObjectsSpec> figure) {
        return all.stream()
                .filter(some -> some.resource().equals(resource))
                .mapToLong(figure)
                .sum();
    }
}
