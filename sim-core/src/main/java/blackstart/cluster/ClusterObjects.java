// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.storage.ObjectStore;
import blackstart.workload.WorkloadSpec;
import java.util.List;

/** What one cluster stores. */
final class ClusterObjects implements ObjectStore {
    private static final long SMALL_OBJECT_BYTES = 1_000; // a Service or Namespace (assumed)
    private static final long ENDPOINT_BYTES = 100; // KEP-752: about 100 B per endpoint
    private static final long NAMESPACES = 50; // assumed
    private static final double STORED_SHARE =
            0.74; // measured: pods of 7,485 bytes of JSON are 5,507 bytes of protobuf
    private static final List<String> RESOURCES =
            List.of("pods", "nodes", "services", "endpointslices", "namespaces", "daemonsets", "leases");

    private final WorkloadSpec spec;
    private final double podsPerNode;
    private int nodes;
    private int agentPods;

    ClusterObjects(WorkloadSpec spec, double podsPerNode, int nodes) {
        this.spec = spec;
        this.podsPerNode = podsPerNode;
        this.nodes = nodes;
    }

    void setNodes(int count) {
        nodes = count;
    }

    void addAgentPods(int count) {
        agentPods += count;
    }

    long pods() {
        return StrictMath.round(nodes * podsPerNode) + agentPods;
    }

    @Override
    public long objects(String resource) {
        return switch (resource) {
            case "pods" -> pods();
            case "nodes", "leases" -> nodes; // a lease a node; the few of leaders are left out
            case "services", "endpointslices" -> spec.services();
            case "namespaces" -> NAMESPACES;
            case "controllerrevisions", "daemonsets" -> 1;
            default ->
                throw new IllegalArgumentException("resource: (" + resource
                        + ") is not stored. Known: controllerrevisions, daemonsets, endpointslices, leases, namespaces,"
                        + " nodes, pods, services");
        };
    }

    @Override
    public long jsonBytes(String resource) {
        return switch (resource) {
            case "pods" -> pods() * spec.podBytes();
            case "nodes" -> nodes * spec.nodeBytes();
            case "endpointslices" -> objects(resource) * SMALL_OBJECT_BYTES + pods() * ENDPOINT_BYTES;
            default -> objects(resource) * SMALL_OBJECT_BYTES;
        };
    }

    @Override
    public long storedBytes(String resource) {
        return (long) (jsonBytes(resource) * STORED_SHARE);
    }

    @Override
    public long allJsonBytes() {
        long bytes = 0;
        for (String resource : RESOURCES) {
            bytes += jsonBytes(resource);
        }
        return bytes;
    }
}
