// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/**
 * What can be measured at a watch cache; counters count from the construction, over all lives of the process.
 *
 * @param watchers open watches
 * @param waiting reads that wait for a revision
 * @param eventsDispatched events that came from etcd (apiserver_watch_cache_events_dispatched_total)
 * @param eventsDelivered events times watchers that were or will be sent, without initial events and bookmarks
 * @param watchersTerminated watches that the cache has ended (apiserver_terminated_watchers_total counts the slow ones)
 * @param historySize events in the history
 * @param historyCapacity places in the history (watch_cache_capacity)
 */
public record WatchCacheStatus(
        long watchers,
        int waiting,
        long eventsDispatched,
        long eventsDelivered,
        long watchersTerminated,
        long historySize,
        int historyCapacity) {

    /** Memory of history and watchers, besides the objects themselves, in bytes. */
    public double memoryBytes(double bytesPerEvent, double bytesPerWatcher) {
        return historySize * bytesPerEvent + watchers * bytesPerWatcher;
    }
}
