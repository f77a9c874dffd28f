// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** A caller who opens watches and wants to know when they end. */
public interface ApiWatcher extends ApiCaller {

    /** The watch has ended, once, and not because its client closed it. {@link ApiWatch#revision()} is where to go on. */
    void onWatchEnded(ApiWatch watch, WatchEnd reason);
}
