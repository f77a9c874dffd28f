// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/** What has happened at a priority level since the run began; restarts do not reset it. */
final class LevelCounters {
    long submitted;
    long dispatched;
    long finished;
    /** Waiting or running when the server was cleared. */
    long dropped;

    private long concurrencyLimit;
    private long queueFull;
    private long timeOut;
    private long cancelled;

    void reject(Rejection reason) {
        switch (reason) {
            case CONCURRENCY_LIMIT -> concurrencyLimit++;
            case QUEUE_FULL -> queueFull++;
            case TIME_OUT -> timeOut++;
            case CANCELLED -> cancelled++;
        }
    }

    long rejected(Rejection reason) {
        return switch (reason) {
            case CONCURRENCY_LIMIT -> concurrencyLimit;
            case QUEUE_FULL -> queueFull;
            case TIME_OUT -> timeOut;
            case CANCELLED -> cancelled;
        };
    }

    /** Requests that are neither running nor waiting any more. */
    long gone() {
        return finished + dropped + concurrencyLimit + queueFull + timeOut + cancelled;
    }

    /** Throws if what is booked differs from what was counted. */
    void check(String level, String what, long booked, long counted) {
        if (booked != counted) {
            throw new IllegalStateException("priority level " + level + ": " + what + " (" + booked
                    + " in the books) differ from what is there (" + counted + "); submitted so far: " + submitted
                    + ".\nMaybe two requests share a slot.");
        }
    }
}
