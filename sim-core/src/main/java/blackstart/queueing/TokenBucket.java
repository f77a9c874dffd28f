// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

/**
 * A client's rate limit: a bucket of {@code burst} tokens, full at the start, that refills at {@code tokensPerSecond}.
 * Callers reserve in the order in which they ask and wait until their tokens have come, as client-go's rate limiter
 * does (golang.org/x/time/rate Limiter.reserveN without a context's deadline; k8s.io/client-go/util/flowcontrol v1.30).
 */
public final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double tokensPerSecond;
    private final int burst;
    private double tokens;
    private long updatedNanos;

    /**
     * Creates a full bucket.
     *
     * @param tokensPerSecond refill rate (client-go: QPS), more than 0 and finite
     * @param burst size of the bucket, at least 1
     */
    public TokenBucket(double tokensPerSecond, int burst) {
        if (!(tokensPerSecond > 0 && tokensPerSecond < Double.POSITIVE_INFINITY) || burst < 1) {
            throw new IllegalArgumentException("tokensPerSecond, burst: the values (" + tokensPerSecond + ", " + burst
                    + ") must be more than 0 and at least 1\nMaybe the client has no limit: then it needs no bucket.");
        }
        this.tokensPerSecond = tokensPerSecond;
        this.burst = burst;
        this.tokens = burst;
    }

    /** Reserves one token; see {@link #reserve(long, int)}. */
    public long reserve(long nowNanos) {
        return reserve(nowNanos, 1);
    }

    /**
     * Takes {@code count} tokens, on credit if there are too few.
     *
     * @param nowNanos the clock, in nanoseconds since the start, never before the last call
     * @param count tokens, from 0 to the burst
     * @return when the caller may go on, in nanoseconds since the start: now, or when the last of its tokens will have
     *     come (cut to whole nanoseconds, as Go does)
     * @throws IllegalArgumentException if {@code count} can never be in the bucket, or time runs backwards
     */
    public long reserve(long nowNanos, int count) {
        if (count < 0 || count > burst) {
            throw new IllegalArgumentException(
                    "count: the value (" + count + ") must be from 0 to the burst (" + burst + ")");
        }
        tokens = available(nowNanos) - count;
        updatedNanos = nowNanos;
        if (tokens >= 0) {
            return nowNanos;
        }
        return Math.addExact(nowNanos, (long) (NANOS_PER_SECOND * (-tokens / tokensPerSecond)));
    }

    /**
     * Tokens in the bucket at {@code nowNanos}, never before the last reservation; negative while callers wait for
     * theirs.
     */
    public double available(long nowNanos) {
        if (nowNanos < updatedNanos) {
            throw new IllegalArgumentException(
                    "nowNanos: the value (" + nowNanos + ") lies before the last reservation (" + updatedNanos + ")");
        }
        return Math.min(burst, tokens + (nowNanos - updatedNanos) / NANOS_PER_SECOND * tokensPerSecond);
    }
}
