// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A LIST storm on an idle server of 600 seats: 2000 LISTs of ten seats, all of one service account, arrive at once; each takes
 * 2 s and may wait for 15 s.
 *
 * <p>By hand: workload-low starts with 56 seats, so 5 LISTs run at a time, 5 more end every 2 s. At 10 s it may use 368 seats: 36
 * at a time. At 15 s those that still wait time out. The queues never count as full: 50 of 56 and 360 of 368 seats are in use.
 */
class WorkedExampleTest {
    private static final int LISTS = 2000;

    @ParameterizedTest
    @EnumSource(
            value = KubernetesVersion.class,
            names = {"V1_28", "V1_31"})
    void a_list_storm_of_one_flow_times_out_rather_than_filling_its_queues(KubernetesVersion version) {
        Simulation simulation = ApfCases.simulation();
        FlowControl server = ApfCases.server(simulation, version);
        server.configurationLoaded();
        Flow flow = server.classify(RequestAttributes.resource(
                Requester.serviceAccount("monitoring", "telemetry-agent"), "list", "", "pods", ""));
        PriorityLevel level = flow.level();
        List<Ask> calls = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            Ask call = new Ask(flow, 1, 10).running(simulation, server, 2 * Ask.SECOND);
            calls.add(call);
            server.submit(call);
        }

        assertThat(level.name()).isEqualTo("workload-low");
        // seconds, limit, executing, waiting, done, queue-full, time-out
        double[][] table = {
            {1, 56, 5, 1995, 0, 0, 0},
            {9.9, 56, 5, 1975, 20, 0, 0},
            {10.1, 368, 36, 1939, 25, 0, 0},
            {14.9, 368, 36, 1867, 97, 0, 0},
            {15.5, 368, 36, 0, 97, 0, 1867},
            {20, 368, 0, 0, 133, 0, 1867}
        };
        for (double[] row : table) {
            simulation.advanceTo(Math.round(row[0] * Ask.SECOND));
            assertThat(new double[] {
                        row[0],
                        level.currentLimit(),
                        level.requestsRunning(),
                        level.requestsInQueue(),
                        calls.stream().mapToInt(call -> call.done).sum(),
                        level.rejected(Rejection.QUEUE_FULL),
                        level.rejected(Rejection.TIME_OUT)
                    })
                    .containsExactly(row);
            server.verifyInvariants();
        }
        assertThat(level.seatsInUse()).isZero();
    }
}
