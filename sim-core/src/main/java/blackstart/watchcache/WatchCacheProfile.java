// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/**
 * What differs between Kubernetes releases. Sources: {@code features/kube_features.go} and {@code storage/cacher}, branches
 * release-1.28 to release-1.36.
 *
 * @param limitReadsEtcd a LIST with a limit goes to etcd even with {@code resourceVersionMatch=NotOlderThan} (up to 1.30)
 * @param consistentListFromCache a LIST without resourceVersion is served here once the cache has caught up with etcd (1.31;
 *     needs etcd 3.4.31 or 3.5.13)
 * @param listFromSnapshots pages and exact revisions are served from snapshots while they are kept (1.34)
 * @param unready what is said before the cache is filled
 */
public record WatchCacheProfile(
        boolean limitReadsEtcd, boolean consistentListFromCache, boolean listFromSnapshots, Unready unready) {

    /** What a WATCH, or a LIST that must not go to etcd, is told by a cache that is not filled. */
    public enum Unready {
        /** Nothing: it hangs in its handler, with its seats (up to 1.30). */
        HANG,
        /** 429 with Retry-After 1 (1.31 and 1.32, ResilientWatchCacheInitialization). */
        REJECT,
        /** 429 with a Retry-After that grows with the downtime (1.33). */
        REJECT_WITH_BACKOFF
    }

    /** 1.28 to 1.30. */
    public static WatchCacheProfile v1_28() {
        return new WatchCacheProfile(true, false, false, Unready.HANG);
    }

    /** 1.31 and 1.32. */
    public static WatchCacheProfile v1_31() {
        return new WatchCacheProfile(false, true, false, Unready.REJECT);
    }

    /** 1.33. */
    public static WatchCacheProfile v1_33() {
        return new WatchCacheProfile(false, true, false, Unready.REJECT_WITH_BACKOFF);
    }

    /** 1.34 to 1.36. */
    public static WatchCacheProfile v1_34() {
        return new WatchCacheProfile(false, true, true, Unready.REJECT_WITH_BACKOFF);
    }

    /** 1.28 to 1.36 with an etcd that cannot report progress: nothing consistent comes from the cache. */
    public WatchCacheProfile withoutProgress() {
        return new WatchCacheProfile(limitReadsEtcd, false, listFromSnapshots, unready);
    }
}
