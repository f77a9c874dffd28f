// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** A caller who opens watches and wants to know when they end. */
public interface ApiWatcher extends ApiCaller {

    /** How long each of its watches takes for an event, in nanoseconds; 0: no longer than the server and the network. */
    default long nanosPerEvent() {
        return 0;
    }

    /** The watch has ended, once, and not because its client closed it. {@link ApiWatch#revision()} is where to go on. */
    void onWatchEnded(ApiWatch watch, WatchEnd reason);
}
