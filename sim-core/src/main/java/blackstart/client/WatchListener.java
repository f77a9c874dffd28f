// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.ApiWatch;
import blackstart.api.WatchEnd;

/** Who holds the watches that a {@link RestClient} opens. */
@FunctionalInterface
public interface WatchListener {

    /** The watch has ended without the client's doing. */
    void onWatchEnded(ApiWatch watch, WatchEnd reason);
}
