// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.engine.Deadlines;
import blackstart.engine.Simulation;
import blackstart.metric.Rate;
import java.util.ArrayDeque;

/** The calls of one cluster: used again once they are answered, and counted so that none gets lost. */
public final class ApiCalls {
    /** Time until a client learns that nobody listens: one round trip inside a data centre (assumed). */
    private static final long REFUSAL_NANOS = 1_000_000L;

    private final Simulation simulation;
    private final ApiTraffic traffic;
    private final Deadlines refusals;
    private final Rate[] answers = new Rate[Answer.values().length];
    private final ArrayDeque<ApiCall> idle = new ArrayDeque<>();
    private long sent;
    private long answered;
    private long inFlight;

    /** The calls of the cluster that {@code simulation} simulates; {@code traffic} sees how each ended. */
    public ApiCalls(Simulation simulation, ApiTraffic traffic) {
        this.simulation = simulation;
        this.traffic = traffic;
        this.refusals = simulation.deadlines(REFUSAL_NANOS);
        for (Answer answer : Answer.values()) {
            answers[answer.ordinal()] =
                    simulation.instruments().rate("apiserver_request_total{code=\"" + answer.code() + "\"}");
        }
    }

    ApiCall take(ApiRequest request, int weight, long revision, ApiCaller caller) {
        ApiCall call = idle.poll();
        if (call == null) {
            call = new ApiCall(this);
        }
        sent++;
        inFlight++;
        call.begin(request, weight, revision, caller, simulation.now());
        return call;
    }

    /** Sends one request to that very endpoint, as a probe does. */
    public void send(ApiRequest request, ApiEndpoint endpoint, ApiCaller caller) {
        endpoint.receive(take(request, 1, 0, caller));
    }

    void refuse(ApiCall call) {
        refusals.start(call);
    }

    void onAnswered(ApiRequest request, Answer answer, int weight, long sentNanos) {
        answered++;
        inFlight--;
        traffic.record(request, answer, weight, simulation.now() - sentNanos);
        answers[answer.ordinal()].add(simulation.now(), weight);
    }

    void giveBack(ApiCall call) {
        idle.push(call);
    }

    /** Checks that every call sent was answered or is in flight. */
    public void finished() {
        if (sent != answered + inFlight || inFlight < 0) {
            throw new IllegalStateException(
                    "calls sent (" + sent + ") are not answered (" + answered + ") plus in flight (" + inFlight + ")");
        }
    }
}
