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

    ApiCall(ApiCalls calls) {
        this.calls = calls;
    }

    void begin(ApiRequest newRequest, int newWeight, ApiCaller newCaller, long nowNanos) {
        request = newRequest;
        weight = newWeight;
        caller = newCaller;
        sentNanos = nowNanos;
        retryAfterSeconds = 0;
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

    /** With {@link Answer#TOO_MANY_REQUESTS}: the Retry-After header in seconds; otherwise 0. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Ends the call with 429 and that Retry-After header. */
    public void reject(int seconds) {
        retryAfterSeconds = seconds;
        answer(Answer.TOO_MANY_REQUESTS);
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
