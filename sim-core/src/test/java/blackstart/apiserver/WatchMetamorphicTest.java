// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.apiserver.ServerRig.MILLI;
import static blackstart.apiserver.ServerRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import org.junit.jupiter.api.Test;

/** How the cost of events must move. */
class WatchMetamorphicTest {
    private static final int WRITES = 20;

    /** CPU time in milliseconds and events of twenty updates with so many watches, opened by calls of that weight. */
    private record Cost(double millis, long events) {}

    private static Cost cost(int watches, int weight, double cores) {
        ServerRig rig = new ServerRig(1, cores, 64L << 30, ServerRig.exact(), ServerRig.Pods.big(5_000));
        for (int i = 0; i < watches / weight; i++) {
            rig.simulation.after(
                    i * 10L * MILLI,
                    () -> rig.connect().send(request(Verb.WATCH, ApiRead.list("1")), weight, 1, (call, answer) -> {}));
        }
        rig.simulation.advanceTo(9 * SECOND + 500 * MILLI);
        double before = rig.server.busyCoreNanos();
        var writer = rig.connect();
        for (int i = 0; i < WRITES; i++) {
            rig.simulation.after(
                    i * SECOND, () -> writer.send(request(Verb.UPDATE, ApiRead.NONE), 1, (call, answer) -> {}));
        }
        rig.simulation.advanceTo(29 * SECOND);
        long events = rig.simulation
                .instruments()
                .rates()
                .get("apiserver_watch_events_total")
                .total();
        return new Cost((rig.server.busyCoreNanos() - before) / 1e6, events);
    }

    private static ApiRequest request(Verb verb, ApiRead read) {
        return new ApiRequest(
                verb,
                RequestAttributes.resource(
                        Requester.master("admin"), verb == Verb.WATCH ? "watch" : "update", "", "pods", ""),
                read,
                60 * SECOND,
                true,
                1);
    }

    @Test
    void each_further_watch_costs_the_same() {
        Cost one = cost(100, 1, 4);
        Cost two = cost(200, 1, 4);
        Cost four = cost(400, 1, 4);

        assertThat(two.events()).isEqualTo(2 * one.events());
        assertThat((four.millis() - two.millis()) / (two.millis() - one.millis()))
                .isCloseTo(2, within(0.01));
    }

    @Test
    void a_cohort_of_watches_is_as_many_single_ones() {
        Cost single = cost(320, 1, 4);
        Cost cohorts = cost(320, 16, 4);

        assertThat(cohorts.events()).isEqualTo(single.events()).isEqualTo(320L * WRITES);
        assertThat(cohorts.millis()).isCloseTo(single.millis(), within(0.1));
    }

    @Test
    void events_cost_as_much_cpu_on_more_cores() {
        assertThat(cost(200, 1, 8).millis()).isCloseTo(cost(200, 1, 2).millis(), within(0.1));
    }
}
