// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code requestWaitLimit}. */
class RequestWaitLimitConformanceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void a_request_waits_a_quarter_of_its_time() {
        ApfCases.section(
                "requestWaitLimit",
                (section, cases) -> cases.each(section.path("cases"), c -> {
                    long received = seconds(c, "receivedAt", 0);
                    long deadline = seconds(c, "deadline", QueueWait.NO_DEADLINE);

                    long limit = QueueWait.limitNanos(received, deadline, seconds(c, "defaultLimit", 0));

                    assertThat(received + limit).isEqualTo(seconds(c, "expectWait", 0));
                }));
    }

    private static long seconds(JsonNode c, String key, long otherwise) {
        return ApfCases.isGiven(c, key) ? c.path(key).asLong() * SECOND : otherwise;
    }
}
