// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes.ResourceTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** An API server for tests: it answers every call after the same latency, as the test says, and remembers what it was asked. */
public final class ScriptedEndpoint implements ApiEndpoint {
    private final Simulation simulation;
    private final List<Received> received = new ArrayList<>();
    private final List<ApiRequest> requests = new ArrayList<>();
    private final ApiWatches watches;
    private @Nullable LoadBalancer balancer;
    private int retryAfterSeconds = 1;
    private long watchesClosed;
    private ToLongFunction<ApiRequest> latencies = request -> 1_000_000L;
    private boolean serving = true;
    private Function<ApiRequest, Answer> answers = request -> Answer.OK;

    /** One call as it came. */
    public record Received(long atNanos, Verb verb, String resource, int weight, long revision) {}

    public ScriptedEndpoint(Simulation simulation) {
        this.simulation = simulation;
        this.watches = new ApiWatches();
    }

    /** The server ends every watch. */
    public void endWatches(WatchEnd reason) {
        watches.endAll(reason);
    }

    /** Watches that are open. */
    public int openWatches() {
        return watches.size();
    }

    /** Watches that their clients have closed. */
    public long watchesClosed() {
        return watchesClosed;
    }

    /** With 429 and 504 of a version that is too large. */
    public void setRetryAfter(int seconds) {
        retryAfterSeconds = seconds;
    }

    /** All requests in order. */
    public List<ApiRequest> requests() {
        return requests;
    }

    /** A balancer with only this server behind it. */
    public LoadBalancer balancer() {
        LoadBalancer only = balancer;
        if (only == null) {
            only = new LoadBalancer(
                    new ApiEndpoint[] {this},
                    simulation.stream("test-balancer"),
                    new ApiCalls(simulation, new ApiTraffic()));
            balancer = only;
        }
        return only;
    }

    /** What is asked for, with its subresource, such as {@code pods/binding}. */
    public static String resource(ApiRequest request) {
        String part = request.attributes().target() instanceof ResourceTarget target ? target.subresource() : "";
        return part.isEmpty() ? request.resource() : request.resource() + "/" + part;
    }

    public void answerAfter(long nanos) {
        answerAfter(request -> nanos);
    }

    /** The latency of each request. */
    public void answerAfter(ToLongFunction<ApiRequest> nanos) {
        latencies = nanos;
    }

    public void answer(Function<ApiRequest, Answer> newAnswers) {
        answers = newAnswers;
    }

    public void setServing(boolean isServing) {
        serving = isServing;
    }

    public List<Received> received() {
        return received;
    }

    public List<Received> received(Verb verb) {
        return received.stream().filter(call -> call.verb() == verb).toList();
    }

    @Override
    public boolean isServing() {
        return serving;
    }

    @Override
    public int incarnation() {
        return 0;
    }

    @Override
    public void receive(ApiCall call) {
        ApiRequest request = call.request();
        received.add(new Received(simulation.now(), request.verb(), resource(request), call.weight(), call.revision()));
        requests.add(request);
        simulation.after(latencies.applyAsLong(request), () -> {
            Answer answer = answers.apply(request);
            switch (answer) {
                case TOO_MANY_REQUESTS, TOO_LARGE_VERSION -> call.answer(answer, retryAfterSeconds);
                case OK -> {
                    call.setRevision(simulation.now());
                    if (request.verb() == Verb.WATCH) {
                        watches.open(call, stream(call.weight()));
                    }
                    call.answer(answer);
                }
                default -> call.answer(answer);
            }
        });
    }

    private WatchStream stream(int weight) {
        return new WatchStream() {
            @Override
            public long revision() {
                return simulation.now();
            }

            @Override
            public void onClosed() {
                watchesClosed += weight;
            }
        };
    }
}
