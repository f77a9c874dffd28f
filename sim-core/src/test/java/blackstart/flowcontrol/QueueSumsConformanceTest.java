// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code queueSums}. */
class QueueSumsConformanceTest {
    @Test
    void the_sums_of_a_queue_follow_each_arrival_and_departure() {
        ApfCases.section("queueSums", (section, cases) -> {
            WaitingQueues queues = new WaitingQueues(1);
            List<FlowSlot> slots = new ArrayList<>();
            JsonNode after = section.path("afterEnqueue");
            for (JsonNode request : section.path("requests")) {
                FlowSlot slot = slotOf(
                        request, section.path("estimatedServiceDurationNs").asLong());
                slots.add(slot);
                queues.append(slot);
                JsonNode expected = after.path(slots.size() - 1);
                cases.one("after enqueue " + slots.size(), () -> assertSums(queues, expected));
            }
            for (int i = 0; i < slots.size(); i++) {
                queues.remove(slots.get(i));
                JsonNode expected = section.path("afterRemoveInOrder").path(i);
                cases.one("after remove " + i, () -> assertSums(queues, expected));
            }
        });
    }

    private static FlowSlot slotOf(JsonNode request, long guessNanos) {
        FlowSlot slot = new Ask(1).slot;
        slot.estimate(
                request.path("initialSeats").asInt(),
                request.path("finalSeats").asInt(),
                request.path("additionalLatencyNs").asLong(),
                guessNanos);
        return slot;
    }

    private static void assertSums(WaitingQueues queues, JsonNode expected) {
        assertThat(queues.initialSeats(0))
                .isEqualTo(expected.path("initialSeatsSum").asInt());
        assertThat(queues.maxSeats(0)).isEqualTo(expected.path("maxSeatsSum").asInt());
        assertThat(queues.seats()).isEqualTo(expected.path("maxSeatsSum").asLong());
        assertThat(queues.work(0)).isEqualTo(expected.path("totalWorkUnits").asLong());
    }
}
