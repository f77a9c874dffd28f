// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import java.util.ArrayDeque;
import java.util.function.IntFunction;

/**
 * Requests that arrive whether or not earlier ones are answered, and are not repeated. A connection that is idle is used again.
 */
final class Arrivals {
    private static final double NANOS = 1e9;

    private final Lab lab;
    private final Simulation simulation;
    private final FlowLog log;
    private final ArrayDeque<ApiConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<ApiConnection> inTurn = new ArrayDeque<>();
    private int pending;

    Arrivals(Lab lab, FlowLog log) {
        this(lab, log, 0);
    }

    /** With so many connections that are used in turn; 0: as many as are needed. */
    Arrivals(Lab lab, FlowLog log, int connections) {
        for (int i = 0; i < connections; i++) {
            inTurn.add(lab.connection());
        }
        this.lab = lab;
        this.simulation = lab.simulation;
        this.log = log;
    }

    /** Poisson arrivals at that rate for so long; arrival number {@code i} sends {@code requests.apply(i)}. */
    void poisson(double ratePerSecond, double seconds, IntFunction<ApiRequest> requests) {
        RandomStream stream = simulation.stream("arrivals");
        double at = stream.nextExponential() / ratePerSecond;
        for (int i = 0; at < seconds; i++) {
            schedule((long) (at * NANOS), requests.apply(i));
            at += stream.nextExponential() / ratePerSecond;
        }
    }

    /** One request so many nanoseconds from now. */
    void schedule(long afterNanos, ApiRequest request) {
        pending++;
        simulation.after(afterNanos, () -> {
            ApiConnection connection = connection();
            long sent = simulation.now();
            log.onSent();
            connection.send(request, 1, (call, answer) -> {
                log.onEnd(answer, simulation.now() - sent, simulation.now());
                if (inTurn.isEmpty()) {
                    idle.push(connection);
                }
                pending--;
            });
        });
    }

    private ApiConnection connection() {
        if (!inTurn.isEmpty()) {
            ApiConnection next = inTurn.remove();
            inTurn.add(next);
            return next;
        }
        return idle.isEmpty() ? lab.connection() : idle.pop();
    }

    /** Whether every request has been answered. */
    boolean isDone() {
        return pending == 0;
    }
}
