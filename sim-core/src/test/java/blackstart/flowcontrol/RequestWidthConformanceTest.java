// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code requestWidth}. */
class RequestWidthConformanceTest {
    @Test
    void a_request_occupies_the_wider_of_its_phases() {
        ApfCases.section(
                "requestWidth",
                (section, cases) -> cases.each(section.path("cases"), c -> {
                    Ask ask = new Ask(
                            c.path("initialSeats").asInt(), c.path("finalSeats").asInt(), 0);

                    assertThat(ask.slot.maxSeats()).isEqualTo(c.path("maxSeats").asInt());
                }));
    }
}
