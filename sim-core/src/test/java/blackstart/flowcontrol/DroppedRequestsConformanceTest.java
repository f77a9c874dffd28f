// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code droppedRequests}. */
class DroppedRequestsConformanceTest {
    @Test
    void the_retry_after_follows_the_drops() {
        ApfCases.section("droppedRequests", (section, cases) -> {
            RetryAfter retryAfter = new RetryAfter();
            cases.each(section.path("steps"), step -> {
                for (int i = 0; i < step.path("drops").asInt(); i++) {
                    retryAfter.record(step.path("atSecond").asLong());
                }
                assertThat(retryAfter.seconds())
                        .isEqualTo(step.path("retryAfter").asInt());
            });
            if (ApfCases.isGiven(section, "independence")) {
                cases.one("independence", DroppedRequestsConformanceTest::levelsAreIndependent);
            }
        });
    }

    /** One drop in second 0 and one in second 1; then five more at one level only, then one each in second 2. */
    private static void levelsAreIndependent() {
        RetryAfter busy = new RetryAfter();
        RetryAfter quiet = new RetryAfter();
        busy.record(0);
        quiet.record(0);
        busy.record(1);
        quiet.record(1);
        assertThat(busy.seconds()).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            busy.record(1);
        }
        busy.record(2);
        quiet.record(2);
        assertThat(busy.seconds()).isEqualTo(2);
        assertThat(quiet.seconds()).isEqualTo(1);
    }
}
