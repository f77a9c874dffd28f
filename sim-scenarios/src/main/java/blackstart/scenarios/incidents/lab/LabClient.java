// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.WatchEnd;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.queueing.Backoff;
import blackstart.scenarios.incidents.lab.ClientSpec.Load;
import blackstart.scenarios.incidents.lab.ClientSpec.Retry;
import java.util.List;

/** One client with a connection of its own. */
final class LabClient implements ApiWatcher {
    private static final long SECOND = 1_000_000_000L;
    private static final int RETRIES_AFTER_429 = 10; // client-go rest: maxRetries

    private final Simulation simulation;
    private final ClientSpec spec;
    private final List<ClientMeter> meters;
    private final ApiRequest request;
    private final ApiRequest watch;
    private final ApiConnection connection;
    private final Backoff backoff;
    private long revision;
    private final long stopNanos;
    private int retries;
    private boolean watching;
    private boolean opening;

    LabClient(Simulation simulation, ClientSpec spec, Parts parts) {
        this.simulation = simulation;
        this.spec = spec;
        this.meters = parts.meters();
        this.request = parts.request();
        this.watch = parts.watch();
        this.connection = parts.connection();
        this.backoff = parts.backoff();
        this.stopNanos = spec.stopAt() == null ? Long.MAX_VALUE : spec.stopAt().toNanos();
    }

    /** What a client is put together from. */
    record Parts(
            List<ClientMeter> meters,
            ApiRequest request,
            ApiRequest watch,
            ApiConnection connection,
            Backoff backoff) {}

    /** Sends its request now. */
    void send() {
        if (simulation.now() >= stopNanos) {
            return;
        }
        opening = false;
        meters.forEach(meter -> meter.onSent(spec.cohortSize()));
        connection.send(request, spec.cohortSize(), this);
    }

    boolean isWatching() {
        return watching;
    }

    @Override
    public void onAnswer(ApiCall call, Answer answer) {
        if (opening) {
            onWatchAnswer(call, answer);
            return;
        }
        long nanos = simulation.now() - call.sentNanos();
        meters.forEach(meter -> meter.onAnswer(answer, nanos, spec.cohortSize()));
        if (answer == Answer.OK) {
            retries = 0;
            revision = call.revision();
            onDone();
        } else if (spec.load() != Load.OPEN && spec.load() != Load.PACED && spec.load() != Load.POLL) {
            retry(call, answer, this::send);
        }
    }

    private void onDone() {
        if (spec.load() == Load.CLOSED) {
            simulation.after(0, this::send);
        } else if (spec.load() == Load.REFLECTOR) {
            simulation.after(0, this::openWatch);
        }
    }

    private void openWatch() {
        opening = true;
        connection.send(watch, spec.cohortSize(), revision, this);
    }

    private void onWatchAnswer(ApiCall call, Answer answer) {
        if (answer == Answer.OK) {
            watching = true;
            retries = 0;
        } else if (answer == Answer.TOO_MANY_REQUESTS || answer == Answer.CONNECTION_REFUSED) {
            retry(call, answer, this::openWatch); // client-go keeps its resourceVersion
        } else {
            retry(call, answer, this::send);
        }
    }

    @Override
    public long nanosPerEvent() {
        return spec.perEventNanos();
    }

    /** client-go opens a watch that ended well again at once (tools/cache/reflector.go). */
    @Override
    public void onWatchEnded(ApiWatch ended, WatchEnd reason) {
        watching = false;
        revision = ended.revision();
        if (reason == WatchEnd.SERVER_GONE) {
            simulation.after(failureDelay(), this::send);
        } else {
            simulation.after(0, this::openWatch);
        }
    }

    private void retry(ApiCall call, Answer answer, Event again) {
        if (spec.retry() == Retry.NEVER) {
            return;
        }
        boolean told = answer == Answer.TOO_MANY_REQUESTS && spec.retry() != Retry.EVERY_SECOND;
        if (told && retries < RETRIES_AFTER_429) {
            retries++;
            simulation.after(call.retryAfterSeconds() * SECOND, again);
        } else {
            retries = 0;
            simulation.after(failureDelay(), again);
        }
    }

    private long failureDelay() {
        return spec.retry() == Retry.EVERY_SECOND ? SECOND : backoff.onFailure(simulation.now());
    }
}
