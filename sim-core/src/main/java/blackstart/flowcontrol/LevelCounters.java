// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/** What has happened at a priority level since the run began; restarts do not reset it. */
final class LevelCounters {
    final long[] rejected = new long[Rejection.values().length];
    long submitted;
    long dispatched;
    long finished;
    /** Waiting or running when the server was cleared. */
    long dropped;

    /** Requests that are neither running nor waiting any more. */
    long gone() {
        long total = finished + dropped;
        for (long count : rejected) {
            total += count;
        }
        return total;
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
