// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.LoadBalancer;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.Locale;
import java.util.function.Consumer;

/** The commands of people and pipelines: GET, then the change, through the same API servers as everybody, as an ordinary user. */
final class Kubectl {
    private static final int RETRIES_AFTER_429 = 10; // client-go rest: maxRetries

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

    /** A new process, so a new connection, for each command. */
    private void run(ApiRequest change, Consumer<KubectlResult> whenDone) {
        ApiConnection connection = balancer.connection();
        send(connection, get, RETRIES_AFTER_429, read -> {
            if (read.accepted()) {
                send(connection, change, RETRIES_AFTER_429, whenDone);
            } else {
                whenDone.accept(read);
            }
        });
    }

    private void send(ApiConnection connection, ApiRequest request, int retries, Consumer<KubectlResult> whenDone) {
        connection.send(request, 1, (call, answer) -> {
            if (answer == Answer.TOO_MANY_REQUESTS && retries > 0) {
                long delay = call.retryAfterSeconds() * 1_000_000_000L;
                simulation.after(delay, () -> send(connection, request, retries - 1, whenDone));
            } else {
                whenDone.accept(new KubectlResult(simulation.now(), answer == Answer.OK, outcome(answer, call)));
            }
        });
    }

    private static String outcome(Answer answer, ApiCall call) {
        return switch (answer) {
            case OK -> "ok";
            case TOO_MANY_REQUESTS -> "429 (Retry-After " + call.retryAfterSeconds() + " s)";
            case TIMEOUT, TOO_LARGE_VERSION -> "504";
            case GONE -> "410";
            case SERVER_ERROR -> "500";
            case CONNECTION_LOST -> "connection lost";
            case CONNECTION_REFUSED -> "connection refused";
        };
    }
}
