// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** Who takes calls: an API server. */
public interface ApiEndpoint {

    /** Whether new connections are accepted. */
    boolean isServing();

    /** Takes a call, and answers it once, later. */
    void receive(ApiCall call);
}
