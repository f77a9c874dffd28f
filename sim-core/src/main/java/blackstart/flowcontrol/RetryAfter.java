// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import java.util.Arrays;

/**
 * The Retry-After that one level's rejections carry: 1 to 32 s, doubled while many requests are dropped, lowered by one while
 * few are. Follows upstream's {@code dropped_requests_tracker.go}. All rejections of a level carry the same value, without
 * jitter.
 */
public final class RetryAfter {
    private static final int MAX_SECONDS = 32;
    private static final int DROPS_PER_SECOND_TO_RAISE = 3;
    private static final int HISTORY = 64;
    private static final double UNREADY_GROWTH_PER_SECOND = 0.06; // cacher/ready.go
    private static final double UNREADY_MAX_SECONDS = 30; // cacher/ready.go

    private final long[] seconds = new long[HISTORY];
    private final long[] drops = new long[HISTORY];
    private int retryAfter;
    private long currentSecond;
    private long raisedAt;

    RetryAfter() {
        clear();
    }

    /** Forgets everything, as a restart does. */
    void clear() {
        Arrays.fill(seconds, Long.MIN_VALUE);
        retryAfter = 1;
        currentSecond = Long.MIN_VALUE;
        raisedAt = -MAX_SECONDS;
    }

    /** One more request was dropped in that second of the wall clock. */
    void record(long second) {
        int slot = slot(second);
        if (second == currentSecond) {
            drops[slot]++;
            return;
        }
        currentSecond = second;
        seconds[slot] = second;
        drops[slot] = 1;
        adjust(second);
    }

    private void adjust(long second) {
        long recent = 0;
        for (long s = second - retryAfter; s < second; s++) {
            recent += seconds[slot(s)] == s ? drops[slot(s)] : 0;
        }
        if (second - raisedAt >= retryAfter && recent >= (long) DROPS_PER_SECOND_TO_RAISE * retryAfter) {
            retryAfter = Math.min(MAX_SECONDS, 2 * retryAfter);
            raisedAt = second;
        } else if (recent < retryAfter && retryAfter > 1) {
            retryAfter--;
        }
    }

    /** The present value, in seconds. */
    int seconds() {
        return retryAfter;
    }

    /**
     * The Retry-After of 1.33 and later while a watch cache is not ready ({@code cacher/ready.go}), in seconds.
     *
     * @param downSeconds for how long it has not been ready
     */
    public static int ofUnreadyWatchCache(double downSeconds) {
        double grown = StrictMath.exp(UNREADY_GROWTH_PER_SECOND * downSeconds);
        return (int) Math.max(1, Math.min(UNREADY_MAX_SECONDS, grown));
    }

    private static int slot(long second) {
        return Math.floorMod(second, HISTORY);
    }
}
