// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

/** How much of each resource a cluster stores: what decides the cost of a LIST. */
public interface ObjectStore {

    /** Number of stored objects of a resource, such as {@code pods}. */
    long objects(String resource);

    /** JSON size of all of them, in bytes. */
    long jsonBytes(String resource);
}
