// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

/**
 * The pods that were stored.
 *
 * @param count how many
 * @param jsonBytes JSON size of one
 * @param protobufBytes protobuf size of one, which is what etcd stores
 */
public record StoredObjects(int count, double jsonBytes, double protobufBytes) {

    /** Two containers, probes, env, volumes, managedFields: the size stated with the measurements. */
    static final StoredObjects BIG = new StoredObjects(1, 7_485, 5_507);

    /** The objects of tags with {@code small}: from the bytes of full LISTs of 5,000 of them. */
    static final StoredObjects SMALL = new StoredObjects(1, 1_386, 828);

    /** Stored bytes per JSON byte. */
    public double storedShare() {
        return protobufBytes / jsonBytes;
    }

    /** JSON size of all. */
    public long totalJsonBytes() {
        return Math.round(count * jsonBytes);
    }
}
