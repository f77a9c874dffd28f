// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.ApiCaller;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import blackstart.queueing.TokenBucket;

/** A controller's clientset: its own connection and its own client-side rate limit. */
final class ControllerClient {
    private final Simulation simulation;
    private final ApiConnection connection;
    private final TokenBucket limit;

    ControllerClient(Simulation simulation, ApiConnection connection, TokenBucket limit) {
        this.simulation = simulation;
        this.connection = connection;
        this.limit = limit;
    }

    /** Sends the request as soon as the rate limit allows, in the order of the calls of this method. */
    void send(ApiRequest request, ApiCaller caller) {
        simulation.at(limit.reserve(simulation.now()), () -> connection.send(request, 1, caller));
    }
}
