// SPDX-License-Identifier: Apache-2.0
package blackstart.workload;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.LoadBalancer;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.metric.Level;
import blackstart.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The telemetry agents of one cluster, one per node that runs one. All share a service account: one flow. */
public final class TelemetryAgents {
    /** client-go's dial time-out: what a blocked network path costs. */
    static final long DIAL_TIMEOUT = 30_000_000_000L;

    /** client-go reflector: back-off starts again after two minutes without one. */
    static final long BACK_OFF_RESET = 120_000_000_000L;

    private static final long BACK_OFF_FIRST = 800_000_000L; // client-go reflector defaultBackoffInit
    private static final long BACK_OFF_MOST = 30_000_000_000L; // client-go reflector defaultBackoffMax
    private static final long NO_CLIENT_TIMEOUT = 60_000_000_000L; // then --request-timeout counts

    private final Simulation simulation;
    private final LoadBalancer balancer;
    private final RandomStream random;
    private final long collectionNanos;
    private final List<ApiRequest> requests = new ArrayList<>();
    private final @Nullable TelemetryAgent[] agents;
    private final Level runningAgents;
    private int running;
    private boolean blocked;

    /** No agent runs yet; there may be one on each of {@code nodes} nodes. */
    public TelemetryAgents(Simulation simulation, TelemetrySpec spec, LoadBalancer balancer, int endpoints, int nodes) {
        this.simulation = simulation;
        this.balancer = balancer;
        this.random = simulation.stream("telemetry");
        this.collectionNanos = spec.collectionInterval().toNanos();
        this.agents = new TelemetryAgent[nodes];
        this.runningAgents = simulation.instruments().level("blackstart_running_agents");
        Requester requester = Requester.serviceAccount(spec.namespace(), spec.serviceAccount());
        for (TelemetrySpec.ListRequest list : spec.requests()) {
            requests.add(request(Verb.LIST, "list", requester, list.resource(), list.fromCache(), endpoints));
        }
        if (collectionNanos == 0) {
            requests.add(request(
                    Verb.WATCH, "watch", requester, spec.requests().get(0).resource(), true, endpoints));
        }
    }

    private static ApiRequest request(
            Verb verb, String name, Requester requester, String resource, boolean fromCache, int endpoints) {
        return new ApiRequest(
                verb,
                RequestAttributes.resource(requester, name, "", resource, ""),
                ApiRead.list(fromCache ? "0" : ""),
                NO_CLIENT_TIMEOUT,
                true,
                endpoints);
    }

    /** The agent's container on that node runs. */
    public void start(int node) {
        TelemetryAgent agent = agents[node];
        if (agent == null) {
            agent = new TelemetryAgent(this, balancer.connection());
            agents[node] = agent;
        }
        if (!agent.isRunning()) {
            running++;
            runningAgents.set(simulation.now(), running);
            agent.start();
        }
    }

    /** The agent's container on that node, if it runs, is stopped. */
    public void stop(int node) {
        TelemetryAgent agent = agents[node];
        if (agent != null && agent.isRunning()) {
            running--;
            runningAgents.set(simulation.now(), running);
            agent.stop();
        }
    }

    /** The nodes from that index on have gone, and what ran there with them. */
    public void keepNodes(int count) {
        for (int node = count; node < agents.length; node++) {
            stop(node);
        }
    }

    /** From now on no packet of an agent reaches an API server. */
    public void block() {
        blocked = true;
    }

    /** The API server of that index died. */
    public void onServerKilled(int endpoint) {
        if (collectionNanos > 0) {
            return; // nobody watches
        }
        for (TelemetryAgent agent : agents) {
            if (agent != null) {
                agent.onServerKilled(endpoint);
            }
        }
    }

    /** Agents that run. */
    public int running() {
        return running;
    }

    Simulation simulation() {
        return simulation;
    }

    boolean isBlocked() {
        return blocked;
    }

    long collectionNanos() {
        return collectionNanos;
    }

    int requestsPerCollection() {
        return collectionNanos > 0 ? requests.size() : requests.size() - 1;
    }

    ApiRequest request(int step) {
        return requests.get(step);
    }

    /** The reflector's delay after {@code earlier} back-offs in a row: doubled up to 30 s, plus up to as much again. */
    long backOffNanos(int earlier) {
        long delay = Math.min(BACK_OFF_MOST, BACK_OFF_FIRST << Math.min(earlier, 6));
        return (long) (delay * (1 + random.nextDouble()));
    }
}
