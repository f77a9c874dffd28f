// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

/** A figure that is measured and can be predicted. */
public enum Metric {
    /** Successful main requests per second. */
    THROUGHPUT("throughput", "1/s", Group.WALL),
    /** Median latency of the main flow. */
    MAIN_P50("main p50", "ms", Group.WALL),
    /** 99th percentile of the main flow's latency. */
    MAIN_P99("main p99", "ms", Group.WALL),
    /** Median latency of the lease probe. */
    LEASE_P50("lease p50", "ms", Group.WALL),
    /** 99th percentile of the lease probe's latency. */
    LEASE_P99("lease p99", "ms", Group.WALL),
    /** Median latency of the exempt probe. */
    EXEMPT_P50("exempt p50", "ms", Group.WALL),
    /** 99th percentile of the exempt probe's latency. */
    EXEMPT_P99("exempt p99", "ms", Group.WALL),
    /** Median latency of the user probe. */
    USER_P50("user p50", "ms", Group.WALL),
    /** 99th percentile of the user probe's latency. */
    USER_P99("user p99", "ms", Group.WALL),
    /** Most requests of the main flow's level that executed at once, of the samples. */
    EXECUTING("executing", "", Group.COUNT),
    /** Most requests of that level that were queued, of the samples. */
    QUEUED("queued", "", Group.COUNT),
    /** Main requests that ended with 429. */
    REJECTED("rejected", "", Group.COUNT),
    /** Main requests that were answered well. */
    ANSWERED("answered", "", Group.COUNT),
    /** CPU time of the API server. */
    CPU("CPU", "s", Group.CPU),
    /** CPU time of etcd. */
    ETCD_CPU("etcd CPU", "s", Group.CPU),
    /** Largest resident set of the API server. */
    MEMORY("memory", "MiB", Group.MEMORY),
    /** Memory of all watches together. */
    WATCH_MEMORY("watches", "MiB", Group.MEMORY),
    /** Median time from an update to its delivery. */
    DELIVERY_P50("delivery p50", "ms", Group.WALL),
    /** 99th percentile of the time from an update to its delivery. */
    DELIVERY_P99("delivery p99", "ms", Group.WALL),
    /** From the start of the process to the first good {@code /readyz}. */
    READY("ready after", "s", Group.WALL),
    /** From the start of the process until half of the clients have listed again. */
    RELISTED_HALF("half relisted", "s", Group.WALL),
    /** From the start of the process until 99 % of the clients have listed again. */
    RELISTED_99("99 % relisted", "s", Group.WALL);

    /** What can blemish a figure. */
    public enum Group {
        /** A time on the wall clock or a rate: slowed by whatever else runs on the machine. */
        WALL,
        /** CPU seconds: hold whatever else runs. */
        CPU,
        /** Memory: a high-water mark that a process keeps. */
        MEMORY,
        /** A number of requests. */
        COUNT
    }

    private final String label;
    private final String unit;
    private final Group group;

    Metric(String label, String unit, Group group) {
        this.label = label;
        this.unit = unit;
        this.group = group;
    }

    /** Its name for people and for JSON. */
    public String label() {
        return label;
    }

    /** Its unit; empty for a number. */
    public String unit() {
        return unit;
    }

    /** What can blemish it. */
    public Group group() {
        return group;
    }
}
