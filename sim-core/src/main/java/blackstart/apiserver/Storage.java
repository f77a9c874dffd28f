// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Event;

/** What an API server needs of etcd. */
public interface Storage {

    /** Reads {@code jsonBytes} worth of objects (their JSON size, in bytes) linearizably; {@code whenRead} fires once. */
    void read(long jsonBytes, Event whenRead);

    /** Commits {@code count} small writes; {@code whenCommitted} fires once. */
    void write(int count, Event whenCommitted);
}
