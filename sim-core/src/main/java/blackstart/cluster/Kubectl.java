// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.Answer;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.LoadBalancer;
import blackstart.api.Verb;
import blackstart.client.RestClient;
import blackstart.client.RestResult;
import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.Locale;
import java.util.function.Consumer;

/** The commands of people and pipelines: GET, then the change, through the same API servers as everybody, as an ordinary user. */
final class Kubectl {
    private final Simulation simulation;
    private final LoadBalancer balancer;
    private final ApiRequest get;
    private final ApiRequest create;
    private final ApiRequest delete;

    Kubectl(Simulation simulation, LoadBalancer balancer, int endpoints, String namespace) {
        this.simulation = simulation;
        this.balancer = balancer;
        get = request(Verb.GET, namespace, endpoints);
        create = request(Verb.CREATE, namespace, endpoints);
        delete = request(Verb.DELETE, namespace, endpoints);
    }

    private static ApiRequest request(Verb verb, String namespace, int endpoints) {
        RequestAttributes attributes = RequestAttributes.resource(
                Requester.user("operator"), verb.name().toLowerCase(Locale.ROOT), "apps", "daemonsets", namespace);
        return new ApiRequest(
                verb, attributes, ApiRead.get(""), 60_000_000_000L, false, endpoints); // kubectl sets no time-out
    }

    /** {@code kubectl apply} of a new DaemonSet. */
    void apply(Consumer<KubectlResult> whenDone) {
        run(create, whenDone);
    }

    /** {@code kubectl delete} of the DaemonSet. */
    void delete(Consumer<KubectlResult> whenDone) {
        run(delete, whenDone);
    }

    /** A new process, so a new connection, for each command; its few requests never meet its rate limit. */
    private void run(ApiRequest change, Consumer<KubectlResult> whenDone) {
        RestClient client = new RestClient(simulation, balancer.connection(), null, 0);
        send(client, get, read -> {
            if (read.accepted()) {
                send(client, change, whenDone);
            } else {
                whenDone.accept(read);
            }
        });
    }

    private void send(RestClient client, ApiRequest request, Consumer<KubectlResult> whenDone) {
        client.send(
                request,
                (answer, result) -> whenDone.accept(
                        new KubectlResult(simulation.now(), answer == Answer.OK, outcome(answer, result))));
    }

    private static String outcome(Answer answer, RestResult result) {
        return switch (answer) {
            case OK -> "ok";
            case TOO_MANY_REQUESTS -> "429 (Retry-After " + result.retryAfterSeconds() + " s)";
            case TIMEOUT, TOO_LARGE_VERSION -> "504";
            case GONE -> "410";
            case SERVER_ERROR -> "500";
            case CONNECTION_LOST -> "connection lost";
            case CONNECTION_REFUSED -> "connection refused";
        };
    }
}
