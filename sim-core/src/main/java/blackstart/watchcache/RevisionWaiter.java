// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/** A read that waits until the cache has reached a revision. Exactly one of the methods is called, once. */
public interface RevisionWaiter {

    /** The cache has the revision. */
    void onFresh();

    /** The cache did not get there in 3 s: 504 "too large resource version" with Retry-After 1, or etcd for a consistent LIST. */
    void onTooLarge();
}
