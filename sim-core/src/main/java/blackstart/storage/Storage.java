// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

/** What an API server needs of etcd. */
public interface Storage {

    /** Reads {@code keys} objects of {@code jsonBytes} in all (their JSON size) linearizably; tells the caller once, later. */
    void read(long keys, long jsonBytes, StorageCaller caller);

    /** Writes {@code count} objects of {@code jsonBytesEach}; tells the caller once, later, when all are committed. */
    void write(int count, long jsonBytesEach, StorageCaller caller);
}
