// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.apiserver.ApiServerSpec;
import blackstart.apiserver.ServerListener;
import blackstart.dns.DnsSpec;
import blackstart.engine.Simulation;
import blackstart.etcd.EtcdSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.scenario.ScenarioFixture;
import blackstart.version.KubernetesVersion;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.TelemetrySpec.ListRequest;
import blackstart.workload.WorkloadSpec;
import java.time.Duration;
import java.util.List;

/** Clusters whose agents LIST all pods from the watch cache, with what the tests vary. */
record ClusterFixture(int nodes, double cores, long memoryBytes, long podBytes, int nodesPerCohort) {
    static final long SECOND = 1_000_000_000L;
    /** Give or take a quarter: agents start, and so collect, spread over a whole collection interval. */
    private static final Duration AGENT_START = Duration.ofMinutes(2);

    private static final long AMPLE_MEMORY = 1_000_000_000_000L;

    /** Three API servers of that many cores, memory that never matters, pods of 20 kB, four a node besides the agent's. */
    static ClusterFixture of(int nodes, double cores) {
        return new ClusterFixture(nodes, cores, AMPLE_MEMORY, 20_000, 16);
    }

    ClusterFixture withPodBytes(long bytes) {
        return new ClusterFixture(nodes, cores, memoryBytes, bytes, nodesPerCohort);
    }

    ClusterFixture withNodesPerCohort(int number) {
        return new ClusterFixture(nodes, cores, memoryBytes, podBytes, number);
    }

    ClusterFixture withMemoryBytes(long bytes) {
        return new ClusterFixture(nodes, cores, bytes, podBytes, nodesPerCohort);
    }

    Cluster build(long seed) {
        return build(ScenarioFixture.dns(), seed);
    }

    Cluster build(DnsSpec dns, long seed) {
        return new Cluster(plan(), spec(dns), seed);
    }

    ControlPlane controlPlane(Simulation simulation, ServerListener listener) {
        ClusterSpec spec = spec(ScenarioFixture.dns());
        return new ControlPlane(simulation, plan(), spec, new ClusterObjects(spec.workload(), 4, nodes), listener);
    }

    private ClusterPlan plan() {
        return new ClusterPlan("test", "test", nodes, 3, cores, memoryBytes, 4, 1);
    }

    private ClusterSpec spec(DnsSpec dns) {
        WorkloadSpec workload = WorkloadSpec.largeScale();
        return new ClusterSpec(
                KubernetesVersion.V1_30,
                ApiServerSpec.kubernetes130(),
                FlowControlSpec.defaults(KubernetesVersion.V1_30),
                EtcdSpec.etcd35(),
                NodeSpec.kubelet130().withNodesPerCohort(nodesPerCohort).withPodStartDelay(AGENT_START),
                new WorkloadSpec(
                        podBytes,
                        workload.nodeBytes(),
                        workload.services(),
                        workload.controllerQps(),
                        workload.controllerBurst(),
                        workload.schedulerQps(),
                        workload.daemonSetBurstReplicas()),
                new TelemetrySpec(
                        true,
                        "agent",
                        "telemetry",
                        "agent",
                        Duration.ofSeconds(60),
                        List.of(new ListRequest("pods", true))),
                dns,
                List.of());
    }
}
