// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code requestWork}. */
class RequestWorkConformanceTest {
    @Test
    void the_work_of_a_request_is_the_area_of_both_phases() {
        ApfCases.section(
                "requestWork",
                (section, cases) -> cases.each(section.path("cases"), c -> {
                    FlowSlot slot = new Ask(1).slot;
                    slot.estimate(
                            c.path("initialSeats").asInt(),
                            c.path("finalSeats").asInt(),
                            c.path("additionalLatencyNs").asLong(),
                            c.path("estimatedServiceDurationNs").asLong());

                    assertThat(slot.totalWork)
                            .isEqualTo(c.path("totalWorkUnits").asLong());
                }));
    }
}
