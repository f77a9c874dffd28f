// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/** The kind of object that an event is about, as far as watchers tell objects apart; from {@link WatchCache#subject}. */
public final class Subject {
    final WatchGroup[] groups;
    private final int uncounted;

    /** Each of the groups once; the last {@code uncounted} ones are found by the node. */
    Subject(WatchGroup[] groups, int uncounted) {
        this.groups = groups;
        this.uncounted = uncounted;
    }

    /**
     * Watches that a write to such an object concerns, for {@code WorkEstimator.writeFinalSeats}: all but those of one node's
     * objects ({@code watch_tracker.go}).
     */
    public int interestedWatches() {
        long watches = 0;
        for (int i = 0; i < groups.length - uncounted; i++) {
            watches += groups[i].watchers();
        }
        return Math.toIntExact(watches);
    }
}
