// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.flowcontrol.ClientThreads.Load;
import blackstart.queueing.ShuffleSharding;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Upstream cases, section {@code queueSetScenarios}: the shares that clients get must lie within upstream's margins, and be what
 * upstream's own code was measured to give.
 */
class QueueSetScenariosConformanceTest {
    /** Upstream's exact margins and its own measurements, relative: sums of products of doubles. */
    private static final double TOLERANCE = 1e-8;

    @Test
    void clients_share_a_queue_set_as_upstream() {
        ApfCases.section("queueSetScenarios", (section, cases) -> cases.each(section, c -> new Scenario(c).check()));
    }

    /** One scenario, built and run. */
    private static final class Scenario {
        private final JsonNode c;
        private final long evalNanos;
        private final Simulation simulation = ApfCases.simulation();
        private final DemandIntegrator demand = new DemandIntegrator(0);
        private final List<ClientThreads> clients = new ArrayList<>();
        private final List<List<DemandIntegrator>> windows = new ArrayList<>();

        Scenario(JsonNode c) {
            this.c = c;
            evalNanos = c.path("evalDurationNs").asLong();
            int queues = c.path("queues").asInt();
            int handSize = c.path("handSize").asInt();
            boolean unrestrained = c.path("noRestraint").asBoolean(false);
            QueueSet set = ApfCases.queueSet(
                    simulation,
                    demand,
                    c.path("concurrencyLimit").asInt(),
                    unrestrained ? -1 : queues,
                    handSize,
                    c.path("queueLengthLimit").asInt());
            for (JsonNode client : c.path("clients")) {
                long hash = client.path("hash").asLong();
                int[] hand = queues < 1 ? new int[0] : new ShuffleSharding(queues, handSize).deal(hash);
                clients.add(new ClientThreads(simulation, set, hand, load(client)));
            }
        }

        private static Load load(JsonNode client) {
            return new Load(
                    client.path("execNs").asLong(),
                    client.path("thinkNs").asLong(),
                    client.path("initialSeats").asInt(),
                    client.path("finalSeats").asInt(),
                    client.path("padNs").asLong());
        }

        void check() {
            for (JsonNode expected : c.path("expect")) {
                List<DemandIntegrator> averages = new ArrayList<>();
                for (ClientThreads client : clients) {
                    averages.add(client.measure(
                            at(expected.path("window").path(0)),
                            at(expected.path("window").path(1))));
                }
                windows.add(averages);
            }
            for (int i = 0; i < clients.size(); i++) {
                startThreads(i, c.path("clients").path(i));
            }
            simulation.advanceTo(evalNanos);
            demand.advance(evalNanos);
            double[] seatDemand = {demand.average(), demand.deviation(), demand.max()};
            simulation.advanceTo(8 * evalNanos); // all calls have ended

            for (int w = 0; w < windows.size(); w++) {
                checkMargins(windows.get(w), c.path("expect").path(w));
                checkMeasured(windows.get(w), c.path("upstreamMeasured").path(w), seatDemand);
            }
            checkTotals();
        }

        private long at(JsonNode fraction) {
            return Math.round(fraction.asDouble() * evalNanos);
        }

        private void startThreads(int index, JsonNode client) {
            int threads = client.path("threads").asInt();
            long calls = client.path("calls").asLong();
            for (int j = 0; j < threads; j++) {
                boolean late = client.path("split").asBoolean(false) && j >= threads / 2;
                boolean split = client.path("split").asBoolean(false);
                clients.get(index)
                        .start(90L * j + 20L * index + (late ? evalNanos / 2 : 0), split && late ? calls / 2 : calls);
            }
        }

        private void checkMargins(List<DemandIntegrator> averages, JsonNode expected) {
            double margin = Math.max(expected.path("margin").asDouble(), TOLERANCE);
            for (int i = 0; i < averages.size(); i++) {
                double wanted = expected.path("averages").path(i).asDouble();
                double off = Math.abs(averages.get(i).average() - wanted) / (wanted == 0 ? 1 : wanted);
                assertThat(off <= margin)
                        .as("client %d: %s is %s off %s", i, averages.get(i).average(), off, wanted)
                        .isEqualTo(expected.path("withinMargin").asBoolean(true));
            }
        }

        private void checkMeasured(List<DemandIntegrator> averages, JsonNode measured, double[] seatDemand) {
            for (int i = 0; i < measured.path("averages").size(); i++) {
                assertBetween(
                        averages.get(i).average(),
                        measured.path("averagesMin").path(i),
                        measured.path("averagesMax").path(i));
            }
            JsonNode expected = measured.path("seatDemand");
            if (!expected.isMissingNode() && windows.size() == 1) { // measured over the whole scenario
                assertBetween(seatDemand[0], expected.path("avgMin"), expected.path("avgMax"));
                assertBetween(seatDemand[1], expected.path("stdDevMin"), expected.path("stdDevMax"));
                assertThat(seatDemand[2]).isCloseTo(expected.path("max").asDouble(), Offset.offset(TOLERANCE));
            }
        }

        /** Where upstream's own runs differ from each other, a race decides there, and only its margins count. */
        private static void assertBetween(double actual, JsonNode min, JsonNode max) {
            double slack = TOLERANCE * Math.max(1, Math.abs(max.asDouble()));
            if (max.asDouble() - min.asDouble() <= slack) {
                assertThat(actual).isBetween(min.asDouble() - slack, max.asDouble() + slack);
            }
        }

        private void checkTotals() {
            JsonNode totals = c.path("upstreamMeasuredTotals");
            long rejected = 0;
            for (int i = 0; i < clients.size(); i++) {
                rejected += clients.get(i).rejected;
                if (!totals.isMissingNode()) {
                    assertThat(clients.get(i).executed)
                            .isEqualTo(totals.path("executed").path(i).asLong());
                    assertThat(clients.get(i).rejected)
                            .isEqualTo(totals.path("rejected").path(i).asLong());
                }
            }
            assertThat(rejected == 0).isEqualTo(c.path("expectNoRejects").asBoolean());
        }
    }
}
