// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.apiserver.ApiServerSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.load.LoadSpec;
import blackstart.node.NodeSpec;
import blackstart.version.KubernetesVersion;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.WorkloadSpec;
import java.util.List;

/**
 * The models of a cluster.
 *
 * @param kubernetes the release of the control plane and the kubelets
 * @param apiServer kube-apiserver
 * @param flowControl Priority and Fairness
 * @param etcd etcd
 * @param node kubelets
 * @param workload stored objects and the controllers' pace
 * @param telemetry the agent that a rollout brings
 * @param dns CoreDNS and node caches
 * @param load artificial loads
 */
public record ClusterSpec(
        KubernetesVersion kubernetes,
        ApiServerSpec apiServer,
        FlowControlSpec flowControl,
        EtcdSpec etcd,
        NodeSpec node,
        WorkloadSpec workload,
        TelemetrySpec telemetry,
        DnsSpec dns,
        List<LoadSpec> load) {

    /** Copies the list. */
    public ClusterSpec {
        load = List.copyOf(load);
    }
}
