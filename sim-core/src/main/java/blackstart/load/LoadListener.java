// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.ApiWatch;

/** Who is told what the clients of a load have achieved. */
public interface LoadListener {

    /** An operation that began at that time has succeeded. */
    void onDone(long begunNanos);

    /** A client has opened a watch on the API server of that index; whoever feeds the watch may end it. */
    void onWatching(ApiWatch watch, int endpoint);
}
