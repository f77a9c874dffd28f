// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import java.util.function.IntFunction;

/**
 * Clients that send one request at a time, again and again, until their time is over or their requests are used up. After 429
 * they wait as Retry-After says; after another failure they back off.
 */
final class Clients {
    private static final long NANOS = 1_000_000_000L;
    private static final long STAGGER_NANOS = 3_000_000L; // measured: one TLS connection after the other

    private final Lab lab;
    private final Simulation simulation;
    private final FlowLog log;
    private final Plan plan;
    private int left;
    private int active;

    /**
     * What the clients do.
     *
     * @param clients how many
     * @param requests how many requests in all; 0 if time decides
     * @param untilNanos until when requests are sent, on the simulation's clock
     * @param thinkNanos pause after a good answer
     * @param pages requests that make up one measured request
     */
    record Plan(int clients, int requests, long untilNanos, long thinkNanos, int pages) {}

    Clients(Lab lab, FlowLog log, Plan plan) {
        this.lab = lab;
        this.simulation = lab.simulation;
        this.log = log;
        this.plan = plan;
        this.left = plan.requests() == 0 ? Integer.MAX_VALUE : plan.requests();
    }

    /** Starts all clients, one shortly after the other; {@code requests} gives what each sends. */
    void start(IntFunction<ApiRequest> requests) {
        for (int i = 0; i < plan.clients(); i++) {
            Client client = new Client(requests.apply(i), new Backoff(reflector(), simulation.stream("client-" + i)));
            active++;
            simulation.after(i * STAGGER_NANOS, client::next);
        }
    }

    private static BackoffPolicy reflector() {
        return BackoffPolicy.reflector();
    }

    /** Whether every client has had its last answer. */
    boolean isDone() {
        return active == 0;
    }

    private final class Client {
        private final ApiRequest request;
        private final Backoff backoff;
        private final ApiConnection connection = lab.connection();
        private long startNanos;
        private int pagesLeft;

        Client(ApiRequest request, Backoff backoff) {
            this.request = request;
            this.backoff = backoff;
        }

        void next() {
            if (left == 0 || simulation.now() >= plan.untilNanos()) {
                active--;
                return;
            }
            left--;
            startNanos = simulation.now();
            pagesLeft = plan.pages();
            log.onSent();
            connection.send(request, 1, this::onAnswer);
        }

        private void onAnswer(ApiCall call, Answer answer) {
            if (answer == Answer.OK && --pagesLeft > 0) {
                simulation.after(0, () -> connection.send(request, 1, this::onAnswer));
                return;
            }
            log.onEnd(answer, simulation.now() - startNanos, simulation.now());
            long pause = switch (answer) {
                case OK -> plan.thinkNanos();
                case TOO_MANY_REQUESTS -> call.retryAfterSeconds() * NANOS;
                default -> backoff.onFailure(simulation.now());
            };
            simulation.after(pause, this::next);
        }
    }
}
