// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;

/** What a monitoring system reads of an etcd cluster; reading changes nothing. */
public final class EtcdGauges {
    private final Simulation simulation;
    private final EtcdSpec spec;
    private final RequestPath path;
    private final Election election;
    private final Member[] members;

    EtcdGauges(Simulation simulation, EtcdSpec spec, RequestPath path, Election election) {
        this.simulation = simulation;
        this.spec = spec;
        this.path = path;
        this.election = election;
        this.members = path.members;
    }

    /** Index of the leader; -1 without one. */
    public int leader() {
        Member leader = path.log.leader();
        return leader == null ? -1 : leader.index;
    }

    /** How often a new leader was elected. */
    public long leaderChanges() {
        return election.changes();
    }

    /** Writes proposed and not yet committed. */
    public long pendingProposals() {
        return path.log.pending();
    }

    /** Operations that somebody waits for. */
    public int openOperations() {
        return path.operations.opened();
    }

    /** Batches that the leaders have taken to disk so far. */
    public long batches() {
        return path.log.batches();
    }

    /** The 99th percentile of the last fsyncs, in seconds; NaN before the first. */
    public double fsyncP99Seconds() {
        return path.log.fsyncs().p99Seconds();
    }

    /** Size of the database file, in bytes; the quota is checked against it. */
    public long databaseBytes() {
        return path.database.fileBytes();
    }

    /** Size of what the database file is used for, in bytes. */
    public long databaseUsedBytes() {
        return path.database.usedBytes();
    }

    /** Memory of that member as the kernel sees it, without the pages of the database file, in bytes. */
    public double memoryBytes(int member) {
        Member measured = members[member];
        return spec.residentBaseBytes() + measured.watches.bytes() + measured.memory.bytes(simulation.now());
    }

    /** CPU time that member has used, in core-nanoseconds. */
    public double busyCoreNanos(int member) {
        return members[member].cpu.busyCoreNanos();
    }
}
