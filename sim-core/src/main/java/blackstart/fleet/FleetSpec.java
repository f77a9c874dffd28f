// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.apiserver.ApiServerSpec;
import blackstart.dns.DnsSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.flowcontrol.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.workload.TelemetrySpec;
import blackstart.workload.WorkloadSpec;
import java.util.List;

/**
 * The clusters and the models that each of them runs.
 *
 * @param groups groups of clusters, at least one
 * @param apiServer kube-apiserver: costs, probes, restarts
 * @param flowControl Priority and Fairness: schemas and levels
 * @param etcd etcd: latencies and capacities
 * @param node kubelets and node controllers
 * @param workload pods, their sizes, and the controllers' pace
 * @param telemetry the agent that the rollout brings
 * @param dns CoreDNS and node caches
 */
public record FleetSpec(
        List<ClusterGroupSpec> groups,
        ApiServerSpec apiServer,
        FlowControlSpec flowControl,
        EtcdSpec etcd,
        NodeSpec node,
        WorkloadSpec workload,
        TelemetrySpec telemetry,
        DnsSpec dns) {}
