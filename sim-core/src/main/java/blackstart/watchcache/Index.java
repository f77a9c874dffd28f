// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.watchcache.WatchScope.Reach;

/** By what a resource's watchers are found when an event is dispatched ({@code IndexerFuncs} of its registry). */
public enum Index {
    /** By nothing: each watcher of the scope is looked at. */
    NONE,
    /** Pods: by {@code spec.nodeName}. */
    NODE_NAME,
    /** Nodes, secrets, config maps: by {@code metadata.name}. */
    NAME;

    private static final int LEAST_CHANNEL = 10; // watch_cache.go minWatchChanSize
    private static final int MOST_FOUND = 10; // maxWatchChanSizeWithIndexAndTrigger
    private static final int MOST_NOT_FOUND = 1_000; // maxWatchChanSizeWithIndexWithoutTrigger
    private static final int MOST_WITHOUT_INDEX = 100; // maxWatchChanSizeWithoutIndex
    private static final int FRESH_SECONDS = 75; // eventFreshDuration: a channel should hold one second of history

    /** Places in a new watcher's input channel, and as many again in its result channel, at that capacity of the history. */
    int channelSize(WatchScope scope, int historyCapacity) {
        boolean found = this == NODE_NAME && scope.usesIndex() || this == NAME && scope.reach() == Reach.NAME;
        int most = this == NONE ? MOST_WITHOUT_INDEX : found ? MOST_FOUND : MOST_NOT_FOUND;
        int perSecond = (historyCapacity + FRESH_SECONDS - 1) / FRESH_SECONDS;
        return Math.min(most, Math.max(LEAST_CHANNEL, perSecond));
    }
}
