// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.LoadBalancer;
import blackstart.controller.ControllerManager.ManagerHabits;
import blackstart.engine.Simulation;
import blackstart.queueing.TokenBucket;

/** The controllers of one cluster that matter for a rollout, and the objects they react to. */
public final class Controllers {
    private static final double COLLECTOR_FACTOR = 2; // the garbage collector's metadata client gets twice the rate

    private final ControllerManager manager;
    private final DaemonSetController daemonSets;
    private final NodeLifecycle nodeLifecycle;

    /**
     * The pace of controllers and scheduler.
     *
     * @param qps rate limit of each controller's client, per second
     * @param burst its burst
     * @param schedulerQps rate limit of the scheduler's client, per second
     * @param burstReplicas pods created in one sync
     * @param graceNanos node-monitor-grace-period
     * @param podsPerNode pods that an eviction takes from a node
     * @param habits what differs between releases in the manager
     */
    public record Pace(
            double qps,
            int burst,
            double schedulerQps,
            int burstReplicas,
            long graceNanos,
            double podsPerNode,
            ManagerHabits habits) {}

    /** Healthy controllers of a cluster with {@code endpoints} API servers. */
    public Controllers(
            Simulation simulation, LoadBalancer balancer, int endpoints, Pace pace, PodLife pods, NodeLeases leases) {
        ControllerRequests requests = new ControllerRequests(endpoints);
        manager = new ControllerManager(
                simulation, balancer, requests, new TokenBucket(pace.qps(), pace.burst()), pace.habits());
        Control control = new Control(simulation, manager, requests, new PodObjects());
        ControllerClient scheduler = client(control, balancer, pace.schedulerQps(), (int) (2 * pace.schedulerQps()));
        GarbageCollector collector = new GarbageCollector(
                control, client(control, balancer, COLLECTOR_FACTOR * pace.qps(), pace.burst()), pods);
        daemonSets = new DaemonSetController(
                control,
                client(control, balancer, pace.qps(), pace.burst()),
                new DaemonSetController.Binder(control, scheduler, pods),
                collector,
                pace.burstReplicas());
        nodeLifecycle = new NodeLifecycle(control, leases, pace.graceNanos(), pace.podsPerNode());
    }

    private static ControllerClient client(Control control, LoadBalancer balancer, double qps, int burst) {
        return new ControllerClient(control.simulation(), balancer.connection(), new TokenBucket(qps, burst));
    }

    /** The DaemonSet was created and matches the nodes 0 to {@code nodes - 1}. */
    public void onDaemonSetCreated(int nodes) {
        daemonSets.onCreated(nodes);
    }

    /** The DaemonSet was deleted; its pods stay until the garbage collector has dealt with each. */
    public void onDaemonSetDeleted() {
        daemonSets.onDeleted();
    }

    /** Only the nodes 0 to {@code nodes - 1} are left. */
    public void keepNodes(int nodes) {
        daemonSets.keepNodes(nodes);
    }

    /** The process that all of them live in. */
    public ControllerManager manager() {
        return manager;
    }

    /** The node lifecycle controller. */
    public NodeLifecycle nodeLifecycle() {
        return nodeLifecycle;
    }
}
