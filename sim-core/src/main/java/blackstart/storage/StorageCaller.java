// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

/** Who waits for the storage. */
@FunctionalInterface
public interface StorageCaller {

    /** The storage has answered, once. */
    void onStored(StorageResult result);
}
