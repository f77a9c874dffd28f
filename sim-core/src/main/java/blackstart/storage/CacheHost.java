// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

/** The API server that watch caches live in: it pays for their work and its handlers wait for them. */
public interface CacheHost {

    /** CPU time to decode so many objects of etcd's answer, in nanoseconds. */
    double decodeNanos(long objects, double storedBytes);

    /** How much longer than alone a client waits for its next event while each event goes to so many watches, at least 1. */
    double slowdown(long watches);

    /** A cache has been filled: requests that hang in their handlers go on. */
    void onFilled(ResourceCache cache);

    /**
     * etcd's watch has brought {@code events}, which make {@code deliveries} in all.
     *
     * @param own whether this server wrote them: decoding them is then part of what the write costs
     */
    void onEvents(ResourceCache cache, long events, long deliveries, boolean own);
}
