// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

/** Who holds connections to an API server and wants to know when they break. */
public interface ServerListener {

    /** The server died: every connection and watch to it is gone. {@code reason} is {@code out of memory} or {@code liveness}. */
    void onKilled(ApiServer server, String reason);

    /** The server accepts connections again. */
    void onServing(ApiServer server);
}
