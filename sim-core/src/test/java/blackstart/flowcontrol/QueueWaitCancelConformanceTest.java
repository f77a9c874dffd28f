// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.cases.CaseSection;
import blackstart.engine.Simulation;
import blackstart.queueing.ShuffleSharding;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code queueWaitCancel}. */
class QueueWaitCancelConformanceTest {
    @Test
    void a_waiting_request_ends_with_its_wait_limit() {
        ApfCases.section("queueWaitCancel", (section, cases) -> {
            if (ApfCases.isGiven(section, "expect")) {
                check(section, cases);
            }
        });
    }

    private static void check(JsonNode section, CaseSection cases) {
        JsonNode expected = section.path("expect");
        Simulation simulation = ApfCases.simulation();
        int queues = section.path("queues").asInt();
        int handSize = section.path("handSize").asInt();
        QueueSet set = ApfCases.queueSet(
                simulation,
                new DemandIntegrator(0),
                section.path("concurrencyLimit").asInt(),
                queues,
                handSize,
                section.path("queueLengthLimit").asInt());
        ShuffleSharding dealer = new ShuffleSharding(queues, handSize);
        Ask first = new Ask(1);
        Ask second = new Ask(1);
        long waitNanos = expected.path("request2WaitNs").asLong();
        cases.one("request 1 runs at once", () -> {
            set.submit(first.slot, dealer.deal(1), 1);
            assertThat(first.seated).isEqualTo(1);
            assertThat(set.waiting.requests()).isZero();
        });
        cases.one("request 2 waits for exactly its limit", () -> {
            set.submit(second.slot, dealer.deal(2), waitNanos);
            assertThat(second.slot.isWaiting()).isTrue();
            simulation.advanceTo(waitNanos - 1);
            assertThat(second.rejections).isEmpty();
            simulation.advanceTo(waitNanos);
            assertThat(second.rejections).containsExactly(Rejection.TIME_OUT);
            assertThat(second.seated > 0)
                    .isEqualTo(expected.path("request2Executed").asBoolean());
        });
        cases.one("the set is idle when request 1 has finished, not before", () -> {
            assertThat(isIdle(set))
                    .isEqualTo(expected.path("idleAfterSecondFinish").asBoolean());
            set.finish(first.slot);
            assertThat(isIdle(set)).isEqualTo(expected.path("idleAtEnd").asBoolean());
        });
    }

    private static boolean isIdle(QueueSet set) {
        return set.waiting.requests() == 0 && set.running.count() == 0;
    }
}
