// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.Answer;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.queueing.TokenBucket;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * client-go's rest client: a rate limit, up to ten retries of what the server answers with Retry-After, and one time-out over all
 * attempts. Any number of requests may be under way.
 */
public final class RestClient {
    static final int MOST_RETRIES = 10; // client-go rest/request.go maxRetries
    static final long CONNECTION_RETRY_NANOS = 1_000_000_000L; // client-go rest/with_retry.go: 1 s

    private static final WatchListener NOBODY = (watch, reason) -> {};

    private final Simulation simulation;
    private final ApiConnection connection;
    private final @Nullable TokenBucket limit;
    private final long timeoutNanos;
    private final ArrayDeque<RestRequest> idle = new ArrayDeque<>();
    private int life;

    /**
     * A client with a connection of its own.
     *
     * @param limit its rate limit (QPS and burst); null for none
     * @param timeoutNanos the Timeout of its configuration, over all attempts of a request; 0 for none
     */
    public RestClient(Simulation simulation, ApiConnection connection, @Nullable TokenBucket limit, long timeoutNanos) {
        if (timeoutNanos < 0) {
            throw new IllegalArgumentException("timeoutNanos: the value (" + timeoutNanos + ") must not be negative");
        }
        this.simulation = simulation;
        this.connection = connection;
        this.limit = limit;
        this.timeoutNanos = timeoutNanos;
    }

    /** Sends a request; {@code caller} is told once how it ended, never before this method has returned. */
    public void send(ApiRequest request, RestCaller caller) {
        send(request, 0, caller, NOBODY);
    }

    /**
     * Sends a read that names the {@code revision} which the client has seen (0: none), or a WATCH whose end
     * {@code listener} wants to know.
     */
    public void send(ApiRequest request, long revision, RestCaller caller, WatchListener listener) {
        RestRequest next = idle.poll();
        if (next == null) {
            next = new RestRequest(this);
        }
        next.begin(request, revision, caller, listener);
    }

    /** Its process exits: nothing is tried again, and nobody is told of what is under way. The next request is a new process'. */
    public void endProcess() {
        life++;
    }

    int life() {
        return life;
    }

    /** When the rate limit lets an attempt pass; the first attempt of a WATCH is not limited (client-go rest Request.Watch). */
    long admittedNanos(ApiRequest request, int attempt) {
        long now = simulation.now();
        boolean free = limit == null || request.verb() == Verb.WATCH && attempt == 0;
        return free || limit == null ? now : limit.reserve(now);
    }

    /** How long client-go waits before it tries again after that answer; negative if it does not. */
    static long retryDelayNanos(ApiRequest request, Answer answer, int retryAfterSeconds) {
        boolean isRead = request.verb() == Verb.GET || request.verb() == Verb.LIST;
        return switch (answer) {
            case TOO_MANY_REQUESTS, TOO_LARGE_VERSION, TIMEOUT, SERVER_ERROR ->
                retryAfterSeconds > 0 ? retryAfterSeconds * 1_000_000_000L : -1;
            case CONNECTION_LOST -> isRead ? CONNECTION_RETRY_NANOS : -1;
            case OK, GONE, CONNECTION_REFUSED -> -1;
        };
    }

    Simulation simulation() {
        return simulation;
    }

    ApiConnection connection() {
        return connection;
    }

    long timeoutNanos() {
        return timeoutNanos;
    }

    void giveBack(RestRequest request) {
        idle.push(request);
    }
}
