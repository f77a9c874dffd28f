// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.seats.ReadOptions;

/**
 * Where a read is served if the cache is filled. Follows {@code shouldDelegateList} of {@code storage/cacher/cacher.go} (1.28 to
 * 1.32), {@code delegator.go} (1.33) and {@code delegator/interface.go} (1.34). The seat estimate has a rule of its own, which
 * knows nothing of snapshots: {@link blackstart.seats.WorkEstimator#isReadFromCache}.
 */
public enum ReadPlace {
    /** The cache as it is; a limit is ignored. */
    CACHE,
    /** The cache, once it has reached the revision that the request names. */
    CACHE_AT_REVISION,
    /** The cache, once it has reached the revision that etcd has now. */
    CACHE_CONSISTENT,
    /** A snapshot of the cache at one revision while it is kept, else etcd. */
    SNAPSHOT,
    /** etcd. */
    ETCD;

    /** Where that LIST is served. */
    public static ReadPlace ofList(WatchCacheProfile profile, ReadOptions options) {
        String version = options.resourceVersion();
        String match = options.resourceVersionMatch();
        boolean paged = options.limit() > 0 && !version.isEmpty() && !version.equals("0");
        boolean exact = options.continued() || match.equals("Exact") || paged && match.isEmpty();
        if (exact) {
            return profile.listFromSnapshots() ? SNAPSHOT : ETCD;
        }
        if (version.isEmpty()) {
            return profile.consistentListFromCache() ? CACHE_CONSISTENT : ETCD;
        }
        if (paged && profile.limitReadsEtcd()) {
            return ETCD;
        }
        return version.equals("0") ? CACHE : CACHE_AT_REVISION;
    }

    /** Where a GET at that resourceVersion is served: the same in all releases. */
    public static ReadPlace ofGet(String version) {
        if (version.isEmpty()) {
            return ETCD;
        }
        return version.equals("0") ? CACHE : CACHE_AT_REVISION;
    }
}
