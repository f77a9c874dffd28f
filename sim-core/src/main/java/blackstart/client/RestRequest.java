// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.WatchEnd;
import blackstart.engine.Event;
import blackstart.engine.Timer;
import org.jspecify.annotations.Nullable;

/** One request of a {@link RestClient} with all its attempts. Used again for later requests. */
final class RestRequest implements Event, ApiWatcher, RestResult {
    private final RestClient client;
    private final Timer attempt;
    private final Timer deadline;
    private @Nullable ApiRequest request;
    private @Nullable RestCaller caller;
    private @Nullable WatchListener listener;
    private @Nullable ApiWatch watch;
    private long seenRevision;
    private long revision;
    private int retryAfterSeconds;
    private int attempts;
    private int life;
    private boolean inFlight;
    private boolean isPausing;

    RestRequest(RestClient client) {
        this.client = client;
        this.attempt = client.simulation().timer(this);
        this.deadline = client.simulation().timer(this::onDeadline);
    }

    void begin(ApiRequest newRequest, long newRevision, RestCaller newCaller, WatchListener newListener) {
        request = newRequest;
        caller = newCaller;
        listener = newListener;
        watch = null;
        seenRevision = newRevision;
        attempts = 0;
        life = client.life();
        isPausing = false;
        if (client.timeoutNanos() > 0) {
            deadline.after(client.timeoutNanos());
        }
        throttle();
    }

    private ApiRequest request() {
        if (request == null) {
            throw new IllegalStateException("the request has ended already");
        }
        return request;
    }

    private void throttle() {
        long at = client.admittedNanos(request(), attempts);
        if (at > client.simulation().now()) {
            attempt.at(at);
        } else {
            send();
        }
    }

    private void send() {
        attempts++;
        inFlight = true;
        client.connection().send(request(), 1, seenRevision, this);
    }

    /** A wait is over: for the rate limiter, or after a failure and then for the rate limiter. */
    @Override
    public void fire() {
        if (isForgotten()) {
            forget();
        } else if (isPausing) {
            isPausing = false;
            throttle();
        } else {
            send();
        }
    }

    @Override
    public void onAnswer(ApiCall call, Answer answer) {
        inFlight = false;
        if (isForgotten()) {
            abandon(call); // its time-out has passed meanwhile, or its process has exited
            return;
        }
        long delay = RestClient.retryDelayNanos(call.request(), answer, call.retryAfterSeconds());
        retryAfterSeconds = call.retryAfterSeconds();
        if (delay >= 0 && attempts <= RestClient.MOST_RETRIES) {
            isPausing = true;
            attempt.after(delay);
        } else {
            revision = call.revision();
            watch = call.watch();
            finish(answer);
        }
    }

    private void abandon(ApiCall call) {
        ApiWatch late = call.watch();
        if (late != null) {
            late.close();
        }
        forget();
    }

    private boolean isForgotten() {
        return caller == null || life != client.life();
    }

    private void forget() {
        deadline.cancel();
        request = null;
        caller = null;
        client.giveBack(this);
    }

    private void onDeadline() {
        if (life != client.life()) {
            if (!inFlight) {
                attempt.cancel();
                forget();
            }
            return;
        }
        attempt.cancel();
        isPausing = false;
        retryAfterSeconds = 0;
        finish(Answer.TIMEOUT);
    }

    private void finish(Answer answer) {
        RestCaller told = caller;
        deadline.cancel();
        request = null;
        caller = null;
        if (told != null) {
            told.onDone(answer, this);
        }
        if (!inFlight && watch == null) {
            client.giveBack(this);
        }
    }

    @Override
    public void onWatchEnded(ApiWatch ended, WatchEnd reason) {
        WatchListener told = listener;
        if (told != null) {
            told.onWatchEnded(ended, reason);
        }
    }

    @Override
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public @Nullable ApiWatch watch() {
        return watch;
    }
}
