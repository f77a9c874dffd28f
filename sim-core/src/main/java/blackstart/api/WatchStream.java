// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** The API server's end of an open watch. */
public interface WatchStream {

    /** The revision from which the client would go on; also after the end. */
    long revision();

    /** The client has ended the watch. */
    void onClosed();
}
