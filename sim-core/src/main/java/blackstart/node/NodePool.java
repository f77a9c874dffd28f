// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.ApiRequest;
import blackstart.api.Encoding;
import blackstart.api.LoadBalancer;
import blackstart.api.Verb;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.node.KubeletCohort.Requests;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import blackstart.seats.ReadOptions;
import blackstart.version.KubernetesVersion;

/** The nodes of one cluster, as cohorts of kubelets. Nodes are indices from 0. */
public final class NodePool {
    private final NodeSpec spec;
    private final BackoffPolicy reconnect;
    private final KubeletCohort[] cohorts;
    private int nodes;

    /**
     * A pool in steady state.
     *
     * @param kubernetes the kubelets' release
     * @param nodes number of nodes, at least 1
     */
    public NodePool(
            Simulation simulation,
            NodeSpec spec,
            KubernetesVersion kubernetes,
            int nodes,
            LoadBalancer balancer,
            WatchRegistry registry) {
        this.spec = spec;
        this.reconnect = BackoffPolicy.reflector(kubernetes);
        this.nodes = nodes;
        RandomStream random = simulation.stream("kubelets");
        int size = spec.nodesPerCohort();
        cohorts = new KubeletCohort[(nodes + size - 1) / size];
        Requests requests = requests(balancer.endpoints());
        for (int i = 0; i < cohorts.length; i++) {
            cohorts[i] = new KubeletCohort(
                    simulation, spec, balancer.connection(), requests.by(kubelet(i)), registry, random);
            cohorts[i].begin(Math.min(size, nodes - i * size));
        }
    }

    private Requests requests(int endpoints) {
        ApiRead ownPods =
                ApiRead.list("0").selecting(Selection.NODE, 1.0 / nodes).encoded(Encoding.PROTOBUF, true);
        Requester kubelet = kubelet(0);
        return new Requests(
                new ApiRequest(
                        Verb.UPDATE,
                        RequestAttributes.resource(
                                kubelet, "update", "coordination.k8s.io", "leases", "kube-node-lease"),
                        ApiRead.NONE,
                        spec.leaseTimeout().toNanos(),
                        false,
                        endpoints),
                new ApiRequest(
                        Verb.WATCH,
                        RequestAttributes.resource(kubelet, "watch", "", "pods", ""),
                        ownPods,
                        60_000_000_000L, // getRequestWaitContext: a watch waits a quarter of --request-timeout
                        false,
                        endpoints),
                new ApiRequest(
                        Verb.LIST,
                        RequestAttributes.resource(kubelet, "list", "", "pods", ""),
                        ownPods.with(ReadOptions.list(ApiRead.SEEN_VERSION, 0)), // reflector.go relistResourceVersion
                        60_000_000_000L, // no timeout of its own: --request-timeout
                        false,
                        endpoints),
                reconnect);
    }

    private static Requester kubelet(int cohort) {
        return Requester.node("node-" + cohort);
    }

    /** Number of nodes. */
    public int nodes() {
        return nodes;
    }

    /** Number of nodes whose lease was last renewed before that instant. */
    public int staleNodes(long sinceNanos) {
        int stale = 0;
        for (KubeletCohort cohort : cohorts) {
            if (cohort.lastRenewalNanos() < sinceNanos) {
                stale += cohort.nodes();
            }
        }
        return stale;
    }

    /** Removes the {@code count} nodes with the highest indices. */
    public void remove(int count) {
        int left = Math.min(count, nodes);
        nodes -= left;
        for (int i = cohorts.length - 1; left > 0; i--) {
            int here = Math.min(left, cohorts[i].nodes());
            if (here > 0) {
                cohorts[i].remove(here);
                left -= here;
            }
        }
    }

    /** {@code event} fires when the kubelet of that node hears of a change just written, which needs an open watch. */
    public void onHeard(int node, Event event) {
        cohorts[node / spec.nodesPerCohort()].onHeard(event);
    }
}
