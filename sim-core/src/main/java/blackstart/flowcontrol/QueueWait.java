// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/** How long a request may wait in its queue ({@code getRequestWaitContext}, 1.28 and later). */
public final class QueueWait {
    /** Stands for "no deadline". */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final long MAX_NANOS = 60_000_000_000L; // priority-and-fairness.go: one minute at most
    private static final int PARTS = 4;

    private QueueWait() {}

    /**
     * The wait limit, counted from the time at which the request was received: a quarter of its time up to the deadline, or
     * {@code defaultNanos} without one, and never more than a minute.
     *
     * @param receivedNanos when the request was received
     * @param deadlineNanos its deadline, or {@link #NO_DEADLINE}
     * @param defaultNanos the limit without deadline: a quarter of the request timeout
     */
    public static long limitNanos(long receivedNanos, long deadlineNanos, long defaultNanos) {
        long limit = deadlineNanos == NO_DEADLINE ? defaultNanos : (deadlineNanos - receivedNanos) / PARTS;
        return Math.min(limit, MAX_NANOS);
    }
}
