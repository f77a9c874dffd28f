// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.LoadBalancer;
import blackstart.controller.PodLife;
import blackstart.engine.Simulation;
import blackstart.node.NodePool;
import blackstart.random.RandomStream;
import blackstart.workload.TelemetryAgents;
import java.util.BitSet;

/** The agent's pods of one cluster, from binding to the running container and back: what kubelets make of the controllers' work. */
final class Telemetry implements PodLife {
    private static final double START_SPREAD = 0.5; // assumed: container starts take 0.75 to 1.25 of the mean
    private static final long STOP_NANOS =
            2_000_000_000L; // kubelet: a container is killed at least 2 s after the notice

    private final Simulation simulation;
    private final ClusterSpec spec;
    private final ClusterObjects objects;
    private final NodePool nodes;
    private final TelemetryAgents agents;
    private final RandomStream random;
    private final BitSet pods = new BitSet();

    Telemetry(
            Simulation simulation,
            ClusterSpec spec,
            ClusterObjects objects,
            NodePool nodes,
            LoadBalancer balancer,
            int servers) {
        this.simulation = simulation;
        this.spec = spec;
        this.objects = objects;
        this.nodes = nodes;
        this.agents = new TelemetryAgents(simulation, spec.telemetry(), balancer, servers, nodes.nodes());
        this.random = simulation.stream("pod-starts");
    }

    TelemetryAgents agents() {
        return agents;
    }

    boolean hasPods() {
        return !pods.isEmpty();
    }

    @Override
    public void onBound(int node) {
        if (node >= nodes.nodes()) {
            return; // the node has gone meanwhile
        }
        pods.set(node);
        objects.addAgentPods(1);
        nodes.onHeard(node, () -> {
            double spread = 1 + START_SPREAD * (random.nextDouble() - 0.5);
            simulation.after((long) (spec.node().podStartDelay().toNanos() * spread), () -> start(node));
        });
    }

    private void start(int node) {
        if (pods.get(node)) {
            agents.start(node);
        }
    }

    @Override
    public void onDeleted(int node) {
        if (pods.get(node)) {
            pods.clear(node);
            objects.addAgentPods(-1);
            nodes.onHeard(node, () -> simulation.after(STOP_NANOS, () -> agents.stop(node)));
        }
    }

    /** The nodes from that index on have gone, and what ran there with them. */
    void keepNodes(int count) {
        for (int node = pods.nextSetBit(count); node >= 0; node = pods.nextSetBit(node + 1)) {
            pods.clear(node);
            objects.addAgentPods(-1);
        }
        agents.keepNodes(count); // also where the pod is deleted and the kubelet has not heard of it
    }
}
