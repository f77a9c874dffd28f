// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code maxSeats}. */
class MaxSeatsConformanceTest {
    @Test
    void the_cap_of_a_level_is_upstreams() {
        ApfCases.section(
                "maxSeats",
                (section, cases) -> cases.each(
                        section.path("cases"),
                        c -> assertThat(LevelLimits.maxSeats(
                                        c.path("nominal").asInt(),
                                        c.path("handSize").asInt()))
                                .isEqualTo(c.path("maxSeats").asInt())));
    }
}
