// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

/** How much of each resource a cluster stores: what decides the cost of a request. */
public interface ObjectStore {

    /** Number of stored objects of a resource, such as {@code pods}. */
    long objects(String resource);

    /** JSON size of all of them, in bytes. */
    long jsonBytes(String resource);

    /** Size of all of them as etcd stores them: in protobuf, or in JSON for custom resources. */
    long storedBytes(String resource);

    /** JSON size of all objects of all resources, in bytes. */
    long allJsonBytes();
}
