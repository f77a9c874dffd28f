// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.apiserver.ApiServerSpec;
import blackstart.cluster.Cluster;
import blackstart.cluster.ClusterPlan;
import blackstart.cluster.ClusterSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.version.KubernetesVersion;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.TelemetrySpec.ListRequest;
import blackstart.workload.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole cluster of 5,000 nodes and 150,000 pods on one core, every request of every kubelet an event of its own. One operation
 * is one simulated second, so 1,000,000 ns of it are 1,000 times real time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClusterBenchmark {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int NODES = 5_000;
    private static final int PODS_PER_NODE = 30;
    private static final long AMPLE_MEMORY = 1L << 40; // no server dies, so that the load never pauses

    /** A cluster that goes on where the last operation left it. */
    @State(Scope.Thread)
    public static class Steady {
        final Cluster cluster = cluster();
        private long now;

        @Setup(Level.Trial)
        public void warmUp() {
            advance(300);
        }

        final long advance(long seconds) {
            now += seconds * SECOND_NANOS;
            cluster.advanceTo(now);
            cluster.scrape();
            return cluster.simulation().fingerprint();
        }
    }

    /** The same after an agent on each node has begun to LIST all pods once a minute. */
    @State(Scope.Thread)
    public static class Storm extends Steady {
        @Setup(Level.Trial)
        public void beginStorm() {
            cluster.applyTelemetry();
            advance(1200);
            if (cluster.runningAgents() < NODES * 9 / 10) {
                throw new IllegalStateException("only " + cluster.runningAgents() + " agents run");
            }
        }
    }

    @Benchmark
    public long steady(Steady state) {
        return state.advance(1);
    }

    @Benchmark
    public long storm(Storm state) {
        return state.advance(1);
    }

    private static Cluster cluster() {
        ClusterPlan plan = new ClusterPlan("bench", "bench", NODES, 3, 32, AMPLE_MEMORY, PODS_PER_NODE, 1);
        KubernetesVersion kubernetes = KubernetesVersion.V1_30;
        ClusterSpec spec = new ClusterSpec(
                kubernetes,
                ApiServerSpec.kubernetes130(),
                FlowControlSpec.defaults(kubernetes),
                EtcdSpec.etcd35(),
                NodeSpec.kubelet130().withNodesPerCohort(1),
                WorkloadSpec.largeScale(),
                new TelemetrySpec(
                        true,
                        "agent",
                        "telemetry",
                        "agent",
                        Duration.ofSeconds(60),
                        List.of(new ListRequest("pods", true))),
                DnsSpec.coreDns111(),
                List.of());
        return new Cluster(plan, spec, 1);
    }
}
