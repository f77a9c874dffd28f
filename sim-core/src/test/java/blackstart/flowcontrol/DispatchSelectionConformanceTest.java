// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code dispatchSelection}. */
class DispatchSelectionConformanceTest {
    private static final long UNITS_PER_SEAT_SECOND = 100_000_000;

    @Test
    void the_queue_that_finishes_first_is_picked_as_upstream() {
        ApfCases.section(
                "dispatchSelection",
                (section, cases) -> cases.each(section.path("cases"), DispatchSelectionConformanceTest::check));
    }

    private static void check(JsonNode c) {
        Simulation simulation = ApfCases.simulation();
        JsonNode queues = c.path("queues");
        QueueSet set = ApfCases.queueSet(
                simulation, new DemandIntegrator(0), c.path("concurrencyLimit").asInt(), queues.size(), 1, 1);
        for (int queue = 0; queue < queues.size(); queue++) {
            Ask head = new Ask(queues.path(queue).path("headInitialSeats").asInt(), 0, 0);
            head.slot.queue = queue;
            set.order.join(head.slot);
            long seatSeconds =
                    queues.path(queue).path("nextDispatchRSeatSeconds").asLong();
            set.order.setNextDispatchR(queue, seatSeconds * UNITS_PER_SEAT_SECOND);
        }
        set.order.robin = Math.floorMod(c.path("robinIndex").asInt(), queues.size());
        List<Integer> seatsInUse = ApfCases.integers(c.path("totSeatsInUse"));
        for (int i = 0; i < seatsInUse.size(); i++) {
            set.seatsInUse = seatsInUse.get(i);
            FlowSlot picked = set.pick();
            assertThat(picked == null ? -1 : picked.queue)
                    .isEqualTo(c.path("expectQueue").path(i).asInt());
            if (picked != null) {
                set.order.start(picked);
            }
            assertThat(set.order.robin).isEqualTo(c.path("expectRobin").path(i).asInt());
        }
    }
}
