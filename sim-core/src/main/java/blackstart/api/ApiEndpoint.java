// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** Who takes calls: an API server. */
public interface ApiEndpoint {

    /** Whether new connections are accepted. */
    boolean isServing();

    /** How often it has died: a connection lasts as long as this number. */
    int incarnation();

    /** Takes a call, and answers it once, later. */
    void receive(ApiCall call);
}
