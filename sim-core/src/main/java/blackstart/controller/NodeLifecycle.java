// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.metric.Level;

/**
 * Marks nodes not ready when their leases are old, and evicts the pods of nodes that stay so, at the rate that the share of
 * unready nodes allows. Its timers live in its process and start anew when it does. One zone.
 */
public final class NodeLifecycle {
    private static final long MONITOR_PERIOD = 5_000_000_000L; // node-monitor-period
    private static final long TOLERATION = 300_000_000_000L; // DefaultTolerationSeconds
    private static final double EVICTIONS_PER_SECOND = 0.1; // node-eviction-rate
    private static final double SECONDARY_EVICTIONS_PER_SECOND = 0.01; // secondary-node-eviction-rate
    private static final double EVICTION_BURST = 1; // scheduler.EvictionRateLimiterBurst
    private static final float UNHEALTHY_ZONE_THRESHOLD = 0.55f; // unhealthy-zone-threshold
    private static final int FEW_NODES = 2; // ComputeZoneState: so few never make a zone unhealthy
    private static final int LARGE_CLUSTER = 50; // large-cluster-size-threshold

    private final Simulation simulation;
    private final ControllerManager manager;
    private final NodeLeases leases;
    private final long graceNanos;
    private final double podsPerNode;
    private final Timer monitor;
    private final Level unhealthyNodes;
    private int notReady;
    private double evictionBudget;
    private int evictedNodes;
    private int evictedBefore;

    NodeLifecycle(Control control, NodeLeases leases, long graceNanos, double podsPerNode) {
        this.simulation = control.simulation();
        this.manager = control.manager();
        this.leases = leases;
        this.graceNanos = graceNanos;
        this.podsPerNode = podsPerNode;
        this.unhealthyNodes = simulation.instruments().level("node_collector_unhealthy_nodes_in_zone");
        this.monitor = simulation.timer(this::monitor);
        monitor.after(MONITOR_PERIOD);
    }

    /** Nodes that are marked not ready. */
    public int notReady() {
        return notReady;
    }

    /** Pods evicted so far. */
    public long evictedPods() {
        return StrictMath.round((evictedBefore + evictedNodes) * podsPerNode);
    }

    private void monitor() {
        monitor.after(MONITOR_PERIOD);
        if (!manager.isActive()) {
            return; // nobody marks or evicts
        }
        notReady = staleFor(graceNanos);
        unhealthyNodes.set(simulation.now(), notReady);
        int overdue = staleFor(graceNanos + TOLERATION) - evictedNodes;
        if (notReady == 0) {
            evictedBefore += evictedNodes;
            evictedNodes = 0;
            evictionBudget = 0;
            return;
        }
        evictionBudget = Math.min(EVICTION_BURST, evictionBudget + evictionsPerSecond() * MONITOR_PERIOD / 1e9);
        int now = (int) Math.max(0, Math.min(overdue, (long) evictionBudget));
        evictionBudget -= now;
        evictedNodes += now;
    }

    /** Nodes not renewed for that long, as a process sees it that began to look when it began to act. */
    private int staleFor(long nanos) {
        long now = simulation.now();
        return now - manager.activeSinceNanos() < nanos ? 0 : leases.staleNodes(now - nanos);
    }

    private double evictionsPerSecond() {
        int nodes = leases.nodes();
        if (notReady >= nodes) {
            return 0; // full disruption: nobody is evicted
        }
        if (notReady <= FEW_NODES || (float) notReady / nodes < UNHEALTHY_ZONE_THRESHOLD) {
            return EVICTIONS_PER_SECOND;
        }
        return nodes > LARGE_CLUSTER ? SECONDARY_EVICTIONS_PER_SECOND : 0;
    }
}
