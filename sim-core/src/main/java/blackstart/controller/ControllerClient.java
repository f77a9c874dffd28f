// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.client.RestCaller;
import blackstart.client.RestClient;
import blackstart.engine.Simulation;
import blackstart.queueing.TokenBucket;

/** A controller's clientset: its own connection and its own client-side rate limit. */
final class ControllerClient {
    private final RestClient client;

    ControllerClient(Simulation simulation, ApiConnection connection, TokenBucket limit) {
        this.client = new RestClient(simulation, connection, limit, 0);
    }

    /** Sends the request as soon as the rate limit allows, in the order of the calls of this method. */
    void send(ApiRequest request, RestCaller caller) {
        client.send(request, caller);
    }
}
