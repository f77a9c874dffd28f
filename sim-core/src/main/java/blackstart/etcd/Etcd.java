// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.queueing.ProcessorSharing;
import java.util.ArrayDeque;

/**
 * An etcd cluster: every write goes through the leader's CPU and a commit (round trip and fsync); linearizable reads share the
 * members' CPUs. Overload shows as latency. Left out: see docs/models/etcd.md.
 */
public final class Etcd {
    private static final double MEGABYTE = 1e6;

    private final Simulation simulation;
    private final EtcdSpec spec;
    private final Deadlines commits;
    private final ProcessorSharing leader;
    private final ProcessorSharing[] members;
    private final ArrayDeque<Operation> idle = new ArrayDeque<>();
    private double latencyNanos;
    private long operations;

    /** A healthy cluster; member 0 leads. */
    public Etcd(Simulation simulation, EtcdSpec spec) {
        this.simulation = simulation;
        this.spec = spec;
        this.members = new ProcessorSharing[spec.members()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new ProcessorSharing(simulation, spec.cpuCores());
        }
        this.leader = members[0];
        this.commits = simulation.deadlines(spec.commitLatency().toNanos());
    }

    /**
     * Reads {@code jsonBytes} worth of objects through the member next to that client.
     *
     * @param client index of the API server; it keeps its member
     * @param jsonBytes JSON size of the objects, in bytes, at least 0
     * @param whenRead fires once
     */
    public void read(int client, long jsonBytes, Event whenRead) {
        double megabytes = jsonBytes * spec.storedShareOfJson() / MEGABYTE;
        long cpuNanos = spec.cpuPerRead().toNanos()
                + (long) (megabytes * spec.cpuPerMegabyteRange().toNanos());
        start(members[client % members.length], cpuNanos, 1, false, whenRead);
    }

    /** Commits {@code count} small writes at once; {@code whenCommitted} fires once. */
    public void write(int count, Event whenCommitted) {
        start(leader, spec.cpuPerWrite().toNanos(), count, true, whenCommitted);
    }

    private void start(ProcessorSharing member, long cpuNanos, int count, boolean isWrite, Event done) {
        Operation operation = idle.poll();
        if (operation == null) {
            operation = new Operation();
        }
        operation.done = done;
        operation.isWrite = isWrite;
        operation.startNanos = simulation.now();
        member.start(operation, (double) cpuNanos, 0, count);
    }

    /** Mean latency of the operations since the last call, in seconds; NaN without any. */
    public double drainMeanLatencySeconds() {
        double mean = latencyNanos / operations / 1e9;
        latencyNanos = 0;
        operations = 0;
        return mean;
    }

    /** One read or one batch of writes; used again. */
    private final class Operation implements ProcessorSharing.Job, Event {
        private Event done = this;
        private boolean isWrite;
        private long startNanos;

        @Override
        public void onCpuDone() {
            if (isWrite) {
                commits.start(this);
            } else {
                fire();
            }
        }

        @Override
        public void fire() {
            latencyNanos += simulation.now() - startNanos;
            operations++;
            Event whenDone = done;
            done = this;
            idle.push(this);
            whenDone.fire();
        }
    }
}
