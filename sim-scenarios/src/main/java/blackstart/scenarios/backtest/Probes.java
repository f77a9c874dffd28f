// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * The probes of the measurements: five times a second a lease write, an exempt read and a user's read, all three at the same
 * instant, each on a connection of its own.
 */
final class Probes {
    private static final long PERIOD_NANOS = 200_000_000L;
    private static final int LEASES = 200;

    final FlowLog lease = new FlowLog();
    final FlowLog exempt = new FlowLog();
    final FlowLog user = new FlowLog();
    private final Simulation simulation;
    private final List<ApiRequest> leases = new ArrayList<>();
    private final ApiRequest exemptRequest = Requests.exemptProbe();
    private final ApiRequest userRequest = Requests.userProbe();
    private final ApiConnection leaseConnection;
    private final ApiConnection exemptConnection;
    private final ApiConnection userConnection;
    private int round;
    private boolean isOn;

    Probes(Lab lab) {
        this.simulation = lab.simulation;
        this.leaseConnection = lab.connection();
        this.exemptConnection = lab.connection();
        this.userConnection = lab.connection();
        for (int i = 0; i < LEASES; i++) {
            leases.add(Requests.lease(i));
        }
    }

    void start() {
        isOn = true;
        simulation.after(PERIOD_NANOS, this::probe);
    }

    void stop() {
        isOn = false;
    }

    private void probe() {
        if (!isOn) {
            return;
        }
        send(leaseConnection, leases.get(round++ % LEASES), lease);
        send(exemptConnection, exemptRequest, exempt);
        send(userConnection, userRequest, user);
        simulation.after(PERIOD_NANOS, this::probe);
    }

    private void send(ApiConnection connection, ApiRequest request, FlowLog log) {
        long sent = simulation.now();
        log.onSent();
        connection.send(request, 1, (call, answer) -> log.onEnd(answer, simulation.now() - sent, simulation.now()));
    }

    boolean isDone() {
        return lease.inFlight() + exempt.inFlight() + user.inFlight() == 0;
    }
}
