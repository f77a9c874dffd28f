// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.queueing.ShuffleSharding;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code queueLimitWithWideRequests}. */
class QueueLimitWithWideRequestsConformanceTest {
    private static final long LONG_ENOUGH = 60_000_000_000L;

    @Test
    void the_queue_length_limit_applies_only_while_no_seat_is_free() {
        ApfCases.section(
                "queueLimitWithWideRequests",
                (section, cases) -> cases.each(section.path("cases"), c -> check(section, c)));
    }

    private static void check(JsonNode section, JsonNode c) {
        int queues = section.path("queues").asInt();
        int handSize = section.path("handSize").asInt();
        QueueSet set = ApfCases.queueSet(
                ApfCases.simulation(),
                new DemandIntegrator(0),
                c.path("concurrencyLimit").asInt(),
                queues,
                handSize,
                section.path("queueLengthLimit").asInt());
        int[] hand = new ShuffleSharding(queues, handSize)
                .deal(Long.parseUnsignedLong(section.path("flowHash").asString()));
        for (int i = 0; i < c.path("burst").asInt(); i++) {
            set.submit(new Ask(c.path("seats").asInt()).slot, hand, LONG_ENOUGH);
        }
        int longest = 0;
        for (int queue = 0; queue < queues; queue++) {
            longest = Math.max(longest, set.waiting.length(queue));
        }

        assertThat(set.counters.rejected(Rejection.QUEUE_FULL))
                .isEqualTo(c.path("rejected").asLong());
        assertThat(set.running.count() + set.waiting.requests())
                .isEqualTo(c.path("accepted").asInt());
        assertThat(set.waiting.requests()).isEqualTo(c.path("waiting").asInt());
        assertThat(longest).isEqualTo(c.path("longestQueue").asInt());
        assertThat(set.seatsInUse).isEqualTo(c.path("seatsInUse").asInt());
        set.verifyInvariants("test");
    }
}
