// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** What share of lookups the upstream answered, piecewise constant in time, as far back as somebody still asks. */
final class UpstreamHistory {
    private static final int CAPACITY = 256;

    private final long[] from = new long[CAPACITY];
    private final double[] share = new double[CAPACITY];
    private final double[] servfail = new double[CAPACITY];
    private int parts = 1;

    /** Everything is answered, from {@code startNanos} on and before. */
    UpstreamHistory(long startNanos) {
        from[0] = startNanos;
        share[0] = 1;
    }

    boolean isFull() {
        return parts == CAPACITY;
    }

    boolean isConstant() {
        return parts == 1;
    }

    double latestShare() {
        return share[parts - 1];
    }

    double share(int part) {
        return share[part];
    }

    double servfail(int part) {
        return servfail[part];
    }

    /** From {@code atNanos} on, not before the last addition; an addition at the same instant replaces the former. */
    void add(long atNanos, double newShare, double newServfail) {
        int last = parts - 1;
        if (share[last] == newShare && servfail[last] == newServfail) {
            return;
        }
        if (atNanos != from[last]) {
            last++;
            parts++;
        }
        from[last] = atNanos;
        share[last] = newShare;
        servfail[last] = newServfail;
    }

    /** The part that {@code atNanos} lies in; {@code hint} is a part that does not lie after it. */
    int partAt(long atNanos, int hint) {
        int part = hint;
        while (part + 1 < parts && from[part + 1] <= atNanos) {
            part++;
        }
        return part;
    }

    /** The last nanosecond of {@code part}; the latest part has no end. */
    long lastInstantOf(int part) {
        return part + 1 < parts ? from[part + 1] - 1 : Long.MAX_VALUE;
    }

    /** Nobody will ask for times up to {@code nowNanos} again, save for the part that lasts. */
    void forgetBefore(long nowNanos) {
        int current = partAt(nowNanos, 0);
        parts -= current;
        System.arraycopy(from, current, from, 0, parts);
        System.arraycopy(share, current, share, 0, parts);
        System.arraycopy(servfail, current, servfail, 0, parts);
    }
}
