// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.seats.SeatSeconds;
import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code seatSeconds}. */
class SeatSecondsConformanceTest {
    @Test
    void work_is_counted_and_divided_as_upstream() {
        ApfCases.section("seatSeconds", (section, cases) -> {
            cases.each(
                    section.path("multiply"),
                    c -> assertThat(SeatSeconds.of(
                                    c.path("seats").asDouble(),
                                    c.path("durationNs").asLong()))
                            .isEqualTo(c.path("units").asLong()));
            cases.each(
                    section.path("perSeat"),
                    c -> assertThat(SeatSeconds.nanosPerSeat(
                                    SeatSeconds.of(
                                            c.path("seats").asDouble(),
                                            c.path("durationNs").asLong()),
                                    c.path("divideBy").asInt()))
                            .isEqualTo(c.path("expectNs").asLong()));
        });
    }
}
