// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.apiserver.ApiServer;
import blackstart.apiserver.RequestCosts;
import blackstart.apiserver.ServerListener;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {
    private static final ServerListener NOBODY = new ServerListener() {
        @Override
        public void onKilled(ApiServer server, String reason) {}

        @Override
        public void onServing(ApiServer server) {}
    };

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ControlPlane controlPlane = ClusterFixture.of(10, 4).controlPlane(simulation, NOBODY);

    @Test
    void calls_that_nobody_follows_cost_their_cpu_time_once_spread_evenly_over_the_servers() {
        RequestCosts costs = RequestCosts.kubernetes130();
        double each = costs.beforeAdmission().plus(costs.handling()).toNanos();

        controlPlane.absorb(1);
        simulation.advanceTo(ClusterFixture.SECOND);
        assertThat(controlPlane.sum(ApiServer::busyCoreNanos)).isCloseTo(each, within(1.0));

        controlPlane.absorb(100);
        simulation.advanceTo(2 * ClusterFixture.SECOND);
        assertThat(controlPlane.sum(ApiServer::busyCoreNanos)).isCloseTo(101 * each, within(1.0));
        for (int i = 0; i < 3; i++) {
            assertThat(controlPlane.server(i).busyCoreNanos() / each).isBetween(32.99, 35.01);
        }
    }
}
