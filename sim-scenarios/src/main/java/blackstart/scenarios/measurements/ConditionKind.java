// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

/** What kind of load a condition puts on the API server. */
public enum ConditionKind {
    /** One client that lists again and again. */
    LIST,
    /** One client that reads one object again and again. */
    GET,
    /** No client at all. */
    IDLE,
    /** Clients without think time. */
    CLOSED,
    /** Poisson arrivals without retries. */
    OPEN,
    /** Clients that list, think and retry for a while. */
    STORM,
    /** Clients that create pods. */
    CREATE,
    /** Clients that write leases without think time. */
    LEASE_CLOSED,
    /** Lease writes at a rate. */
    LEASE_OPEN,
    /** Watches and updates that are delivered to them. */
    WATCH,
    /** Memory of open watches. */
    WATCH_MEMORY,
    /** A restart without clients. */
    RESTART,
    /** A restart with clients that relist and watch again. */
    HERD;

    /** Whether the main requests are writes. */
    public boolean isWrite() {
        return this == CREATE || this == LEASE_CLOSED || this == LEASE_OPEN;
    }
}
