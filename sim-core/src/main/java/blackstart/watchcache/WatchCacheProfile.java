// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.version.KubernetesVersion;
import blackstart.version.KubernetesVersion.UnreadyWatch;

/**
 * What a watch cache does differently from release to release; {@link KubernetesVersion} knows which release does what.
 *
 * @param limitReadsEtcd a LIST with a limit goes to etcd even with {@code resourceVersionMatch=NotOlderThan}
 * @param consistentListFromCache a LIST without resourceVersion is served here once the cache has caught up with etcd (needs
 *     etcd 3.4.31 or 3.5.13)
 * @param listFromSnapshots pages and exact revisions are served from snapshots while they are kept
 * @param unready what a WATCH, or a LIST that must not go to etcd, meets before the cache is filled
 */
public record WatchCacheProfile(
        boolean limitReadsEtcd, boolean consistentListFromCache, boolean listFromSnapshots, UnreadyWatch unready) {

    /** That of a release whose etcd can report progress. */
    public static WatchCacheProfile of(KubernetesVersion kubernetes) {
        return new WatchCacheProfile(
                kubernetes.readsLimitedListFromEtcd(),
                kubernetes.readsConsistentListFromCache(),
                kubernetes.readsExactListFromSnapshot(),
                kubernetes.unreadyWatch());
    }

    /** The same with an etcd that cannot report progress: nothing consistent comes from the cache. */
    public WatchCacheProfile withoutProgress() {
        return new WatchCacheProfile(limitReadsEtcd, false, listFromSnapshots, unready);
    }
}
