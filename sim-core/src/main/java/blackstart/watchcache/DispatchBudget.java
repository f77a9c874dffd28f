// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/** How long the dispatch of one event may wait for slow watchers. Follows {@code time_budget.go}. */
final class DispatchBudget {
    private static final long REFRESH_DIVISOR = 20; // time_budget.go refreshPerSecond: 50 ms per second
    private static final long MOST_NANOS = 100_000_000; // time_budget.go maxBudget

    private long savedNanos;
    private long lastNanos;

    /** An empty budget. */
    DispatchBudget(long nowNanos) {
        lastNanos = nowNanos;
    }

    /** Takes all that has been saved. */
    long take(long nowNanos) {
        long taken = Math.min(MOST_NANOS, savedNanos + Math.max(0, nowNanos - lastNanos) / REFRESH_DIVISOR);
        lastNanos = nowNanos;
        savedNanos = 0;
        return taken;
    }

    /** Gives back what was not needed. */
    void giveBack(long unusedNanos) {
        savedNanos = Math.min(MOST_NANOS, savedNanos + unusedNanos);
    }
}
