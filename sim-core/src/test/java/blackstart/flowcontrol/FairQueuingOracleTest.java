// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.flowcontrol.ClientThreads.Load;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Busy clients with a queue each get the max-min fair shares of the seats, whatever their calls' lengths. */
class FairQueuingOracleTest {
    private static final long MILLISECOND = 1_000_000;
    private static final double[] THREADS = {3, 7, 9, 1};
    private static final long[] EXEC_MILLIS = {40, 10, 90, 25};

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 14, 19, 30})
    void busy_flows_get_max_min_fair_shares(int limit) {
        Simulation simulation = ApfCases.simulation();
        QueueSet set = ApfCases.queueSet(simulation, new DemandIntegrator(0), limit, THREADS.length, 1, 50);
        List<DemandIntegrator> averages = new ArrayList<>();
        for (int i = 0; i < THREADS.length; i++) {
            Load load = new Load(EXEC_MILLIS[i] * MILLISECOND, 0, 1, 0, 0);
            ClientThreads client = new ClientThreads(simulation, set, new int[] {i}, load);
            averages.add(client.measure(10_000 * MILLISECOND, 110_000 * MILLISECOND));
            for (int j = 0; j < THREADS[i]; j++) {
                client.start(j, Long.MAX_VALUE);
            }
        }

        simulation.advanceTo(110_000 * MILLISECOND);

        double[] fair = MaxMinFair.split(THREADS, limit);
        for (int i = 0; i < fair.length; i++) {
            // the share of a whole number of seats wanders by one call of each thread: below 1 % in 100 s
            assertThat(averages.get(i).average()).as("client " + i).isCloseTo(fair[i], Percentage.withPercentage(1));
        }
        set.verifyInvariants("test");
    }
}
