// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code finishRequest}. */
class FinishRequestConformanceTest {
    private static final int[] OWN_QUEUE = {0};
    private static final int[] OTHER_QUEUE = {1};

    @Test
    void seats_are_released_when_upstream_releases_them() {
        ApfCases.section(
                "finishRequest",
                (section, cases) -> cases.each(section.path("cases"), c -> check(section.path("before"), c)));
    }

    /** The request shares its queue with one other; all others run from another queue. */
    private static void check(JsonNode before, JsonNode c) {
        Simulation simulation = ApfCases.simulation();
        int seats = before.path("totSeatsInUse").asInt();
        int requests = before.path("totRequestsExecuting").asInt();
        int queueSeats = before.path("queueSeatsInUse").asInt();
        QueueSet set = ApfCases.queueSet(simulation, new DemandIntegrator(0), seats, 2, 1, requests);
        Ask ask = new Ask(
                c.path("initialSeats").asInt(),
                c.path("finalSeats").asInt(),
                c.path("additionalLatencyNs").asLong());
        Ask sharer = new Ask(queueSeats - ask.slot.maxSeats());
        set.submit(ask.slot, OWN_QUEUE, 1);
        set.submit(sharer.slot, OWN_QUEUE, 1);
        for (int i = 3; i < requests; i++) {
            set.submit(new Ask(1).slot, OTHER_QUEUE, 1);
        }
        set.submit(new Ask(seats - queueSeats - (requests - 3)).slot, OTHER_QUEUE, 1);
        assertThat(List.of(set.running.count(), set.seatsInUse)).containsExactly(requests, seats);

        set.finish(ask.slot);

        long releasedAfter = c.path("seatsReleasedAfterNs").asLong();
        assertThat(set.running.count())
                .isEqualTo(c.path("after").path("totRequestsExecuting").asInt());
        if (releasedAfter > 0) {
            simulation.advanceTo(releasedAfter - 1);
            assertThat(set.seatsInUse).isEqualTo(seats);
        }
        simulation.advanceTo(releasedAfter);
        assertThat(set.seatsInUse)
                .isEqualTo(c.path("after").path("totSeatsInUse").asInt());
        int queueSeatsLeft = Stream.of(ask, sharer)
                .filter(other -> other.slot.isRunning())
                .mapToInt(other -> other.slot.maxSeats())
                .sum();
        assertThat(queueSeatsLeft)
                .isEqualTo(c.path("after").path("queueSeatsInUse").asInt());
        set.verifyInvariants("test");
    }
}
