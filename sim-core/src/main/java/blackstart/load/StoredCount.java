// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

/** What a load must know of what is stored: the number of pages follows from it. */
@FunctionalInterface
public interface StoredCount {

    /** Number of stored objects of that resource. */
    long objects(String resource);
}
