// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.engine.Event;
import org.jspecify.annotations.Nullable;

/**
 * One API call, or several identical ones that travel together, from send to answer. The object is used again for a later
 * call as soon as it is answered; what goes on in the server afterwards belongs to the server.
 */
public final class ApiCall implements Event {
    private final ApiCalls calls;
    private @Nullable ApiRequest request;
    private @Nullable ApiCaller caller;
    private int weight;
    private long sentNanos;
    private int retryAfterSeconds;
    private boolean firstOfConnection;
    private long revision;
    private @Nullable ApiWatch watch;

    ApiCall(ApiCalls calls) {
        this.calls = calls;
    }

    void begin(ApiRequest newRequest, int newWeight, long newRevision, ApiCaller newCaller, long nowNanos) {
        request = newRequest;
        weight = newWeight;
        caller = newCaller;
        sentNanos = nowNanos;
        retryAfterSeconds = 0;
        revision = newRevision;
        watch = null;
        firstOfConnection = false;
    }

    void openConnection() {
        firstOfConnection = true;
    }

    /** What is asked. */
    public ApiRequest request() {
        if (request == null) {
            throw new IllegalStateException("the call has been answered already");
        }
        return request;
    }

    /** How many identical requests this object stands for, at least 1. */
    public int weight() {
        return weight;
    }

    /** Whether its client had to connect for it: a TLS handshake comes first, for each of the identical requests. */
    public boolean isFirstOfConnection() {
        return firstOfConnection;
    }

    /** When it was sent, in nanoseconds since the start. */
    public long sentNanos() {
        return sentNanos;
    }

    /** With an answer other than {@link Answer#OK}: the Retry-After header in seconds; 0 without one. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /**
     * Before the answer: the last revision that the client has seen, which a relist or a WATCH names; 0 for none. With
     * {@link Answer#OK} of a read: the revision of the answer, if the server knows one.
     */
    public long revision() {
        return revision;
    }

    /** The revision of the answer that is about to be given. */
    public void setRevision(long newRevision) {
        revision = newRevision;
    }

    /** With {@link Answer#OK} of a WATCH of an {@link ApiWatcher}: the watch that has been opened; null from a server that keeps none. */
    public @Nullable ApiWatch watch() {
        return watch;
    }

    /** With a WATCH: how long its client takes for an event, in nanoseconds; 0: no longer than server and network. */
    public long nanosPerEvent() {
        return caller instanceof ApiWatcher watcher ? watcher.nanosPerEvent() : 0;
    }

    @Nullable
    ApiCaller caller() {
        return caller;
    }

    void opened(ApiWatch newWatch) {
        watch = newWatch;
    }

    /** Ends the call with 429 and that Retry-After header. */
    public void reject(int seconds) {
        answer(Answer.TOO_MANY_REQUESTS, seconds);
    }

    /** Ends the call with that answer and that Retry-After header. */
    public void answer(Answer answer, int newRetryAfterSeconds) {
        retryAfterSeconds = newRetryAfterSeconds;
        answer(answer);
    }

    /** Ends the call: tells the caller, once. A second answer is an error. */
    public void answer(Answer answer) {
        ApiRequest answered = request();
        ApiCaller told = caller;
        if (told == null) {
            throw new IllegalStateException("the call has no caller");
        }
        calls.onAnswered(answered, answer, weight, sentNanos);
        told.onAnswer(this, answer);
        request = null;
        caller = null;
        calls.giveBack(this);
    }

    /** The connection was refused, and the client has just learned it. */
    @Override
    public void fire() {
        answer(Answer.CONNECTION_REFUSED);
    }
}
