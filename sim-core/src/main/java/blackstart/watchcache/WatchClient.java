// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/** Who has opened a watch. */
public interface WatchClient {

    /** All initial events are in the channel to the client: the seats are free. Not called if that was so at once. */
    void onInitialised(Watch watch);

    /** The cache has ended the watch; the client sees a clean end of the stream. Called once, never after {@link Watch#close}. */
    void onTerminated(Watch watch, Cause cause);

    /** Why a watch was ended. */
    enum Cause {
        /** The client was too slow. */
        TOO_SLOW,
        /** The cache has lost its own watch of etcd. */
        CACHE_LOST
    }
}
