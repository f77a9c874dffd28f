// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import blackstart.random.RandomStream;

/** One client's place in its {@link BackoffPolicy}: it remembers how long it waited last, and when. */
public final class Backoff {
    private final BackoffPolicy policy;
    private final RandomStream stream;
    private long nextNanos;
    private long countedFromNanos;
    private boolean hasFailed;

    /** Creates the back-off of a client that has not failed yet; jitter is drawn from {@code stream}. */
    public Backoff(BackoffPolicy policy, RandomStream stream) {
        this.policy = policy;
        this.stream = stream;
        this.nextNanos = policy.initialNanos();
    }

    /**
     * The client failed at {@code nowNanos} (the clock, never before the last call); returns how long it waits, in
     * nanoseconds.
     */
    public long onFailure(long nowNanos) {
        if (hasFailed && nowNanos - countedFromNanos > policy.resetNanos()) {
            reset();
        }
        boolean first = !hasFailed;
        long wait = nextWait();
        hasFailed = true;
        switch (policy.style()) {
            case CLIENT_GO -> countedFromNanos = nowNanos;
            case CLIENT_GO_PERIODIC -> countedFromNanos = first ? nowNanos : countedFromNanos;
            case KUBELET_RESTART -> countedFromNanos = Math.addExact(nowNanos, wait);
        }
        return wait;
    }

    /** Forgets all failures, as when the client's process starts anew. */
    public void reset() {
        hasFailed = false;
        nextNanos = policy.initialNanos();
    }

    private long nextWait() {
        if (!hasFailed && policy.style() == BackoffPolicy.Style.KUBELET_RESTART) {
            return 0;
        }
        long wait = policy.jittered(nextNanos, stream);
        nextNanos = policy.grown(nextNanos);
        return wait;
    }
}
