// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.apiserver.ApiServer;
import blackstart.dns.ApiLinks;
import blackstart.dns.CoreDns;
import blackstart.dns.CouplingListener;
import blackstart.dns.DnsSpec;
import blackstart.dns.NodeDnsCache;
import blackstart.engine.Simulation;

/** The DNS of one cluster: CoreDNS, its way to the API servers, and the caches on the nodes. */
final class ClusterDns {
    private final Simulation simulation;
    private final int apiServers;
    private final DnsApi api;
    private final CoreDns coreDns;
    private final NodeDnsCache caches;

    ClusterDns(
            Simulation simulation,
            ClusterPlan plan,
            DnsSpec spec,
            ControlPlane controlPlane,
            ClusterObjects objects,
            CouplingListener listener) {
        this.simulation = simulation;
        this.apiServers = controlPlane.size();
        this.api = new DnsApi(simulation, controlPlane, spec.apiLookupTimeout().toNanos());
        this.coreDns = new CoreDns(
                simulation,
                spec,
                new CoreDns.Size(spec.replicas(plan.nodes(), 0), objects.pods() + objects.objects("services")),
                new ApiLinks(api, api, api),
                listener);
        this.caches = new NodeDnsCache(simulation, spec, plan.nodes(), coreDns);
    }

    /** CoreDNS hears that an API server died, and dies with it if both share a machine. */
    void onServerKilled(ApiServer server) {
        api.onServerKilled(server);
        coreDns.killReplicasOn(server.index(), apiServers);
    }

    void restart() {
        coreDns.restartAll();
    }

    void removeNodes(int count) {
        caches.removeNodes(count);
    }

    double replicasAnswering() {
        return coreDns.answeringShare();
    }

    double validRecords() {
        return caches.validShare(simulation.now());
    }

    double lookupSuccess() {
        return caches.lookupSuccess(simulation.now());
    }

    void finished() {
        coreDns.finished();
    }
}
