// SPDX-License-Identifier: Apache-2.0
package blackstart.workload;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCaller;
import blackstart.api.ApiConnection;
import blackstart.engine.Event;
import blackstart.engine.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's process on one node: it LISTs what it is told to, again every collection interval, or once and then WATCHes. A
 * failed request is retried as client-go does: after Retry-After up to ten times, else with the reflector's back-off.
 */
final class TelemetryAgent implements Event {
    private static final int RETRIES_AFTER_429 = 10; // client-go rest: maxRetries

    private final TelemetryAgents fleet;
    private final ApiConnection connection;
    private final Timer timer;
    private @Nullable ApiCaller process; // hears the answers of this process alone, not of the one before
    private int step;
    private int retries;
    private int backOffs;
    private long lastBackOffNanos;
    private long startedNanos;
    private boolean inFlight;
    private boolean watching;

    TelemetryAgent(TelemetryAgents fleet, ApiConnection connection) {
        this.fleet = fleet;
        this.connection = connection;
        this.timer = fleet.simulation().timer(this);
    }

    void start() {
        inFlight = false;
        retries = 0;
        backOffs = 0;
        startedNanos = fleet.simulation().now();
        step = 0;
        process = new Life();
        fire();
    }

    void stop() {
        process = null;
        watching = false;
        timer.cancel();
    }

    boolean isRunning() {
        return process != null;
    }

    /** The API server of that index died. */
    void onServerKilled(int endpoint) {
        if (watching && connection.endpoint() == endpoint) {
            watching = false;
            step = 0;
            backOff(); // a restarted server's watch cache does not know the old revision: 410, then a full LIST
        }
    }

    /** The next request is due. */
    @Override
    public void fire() {
        ApiCaller caller = process;
        if (caller == null || inFlight) {
            return;
        }
        if (fleet.isBlocked()) {
            timer.after(TelemetryAgents.DIAL_TIMEOUT + fleet.backOffNanos(backOffs));
            backOffs++;
            return;
        }
        inFlight = true;
        connection.send(fleet.request(step), 1, caller);
    }

    /** One life of the container. */
    private final class Life implements ApiCaller {
        @Override
        public void onAnswer(ApiCall call, Answer answer) {
            if (process == this) {
                inFlight = false;
                onAnswered(call, answer);
            }
        }
    }

    private void onAnswered(ApiCall call, Answer answer) {
        if (answer == Answer.OK) {
            retries = 0;
            onDone();
        } else if (answer == Answer.TOO_MANY_REQUESTS && retries < RETRIES_AFTER_429) {
            retries++;
            timer.after(call.retryAfterSeconds() * 1_000_000_000L);
        } else {
            retries = 0;
            backOff();
        }
    }

    private void onDone() {
        step++;
        if (step < fleet.requestsPerCollection()) {
            fire();
        } else if (fleet.collectionNanos() > 0) {
            step = 0;
            timer.at(nextCollectionNanos());
        } else if (watching(step)) {
            watching = true;
            backOffs = 0;
        } else {
            fire(); // the WATCH after the LISTs
        }
    }

    private boolean watching(int done) {
        return done > fleet.requestsPerCollection();
    }

    /** The next tick of an interval timer that started with the process: missed ticks are dropped, as Go's ticker does. */
    private long nextCollectionNanos() {
        long period = fleet.collectionNanos();
        long elapsed = fleet.simulation().now() - startedNanos;
        return startedNanos + (elapsed / period + 1) * period;
    }

    private void backOff() {
        long now = fleet.simulation().now();
        if (now - lastBackOffNanos > TelemetryAgents.BACK_OFF_RESET) {
            backOffs = 0;
        }
        lastBackOffNanos = now;
        timer.after(fleet.backOffNanos(backOffs));
        backOffs++;
    }
}
