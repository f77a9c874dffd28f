// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

/** A condition that counts only once it has held from one scrape to another a minute later. */
final class HeldCondition {
    /** Assumed: shorter than an alert's usual {@code for}, longer than any single scrape's noise. */
    static final long HOLD_NANOS = 60_000_000_000L;

    private static final long NOT_HOLDING = -1;

    private long since = NOT_HOLDING;
    private boolean held;

    /** Takes the next scrape; whether the condition has become held with it. */
    boolean becomesHeld(boolean holds, long nowNanos) {
        if (!holds) {
            since = NOT_HOLDING;
            held = false;
            return false;
        }
        since = since == NOT_HOLDING ? nowNanos : since;
        boolean now = nowNanos - since >= HOLD_NANOS;
        boolean becomes = now && !held;
        held = now;
        return becomes;
    }

    boolean isHeld() {
        return held;
    }

    /** The scrape at which the holding began. */
    long since() {
        return since;
    }
}
