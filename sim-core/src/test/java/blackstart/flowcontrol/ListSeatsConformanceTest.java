// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;
import blackstart.seats.WorkEstimator;
import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code listSeats}. */
class ListSeatsConformanceTest {
    @Test
    void lists_take_upstreams_seats_before_they_are_capped() {
        ApfCases.section(
                "listSeats",
                (section, cases) -> cases.each(section.path("cases"), c -> {
                    Filter filter = c.path("single").asBoolean()
                            ? Filter.SINGLE_NAME
                            : c.path("selector").asBoolean() ? Filter.SELECTOR : Filter.NONE;
                    ReadOptions options =
                            ReadOptions.list("", c.path("limit").asLong()).narrowedBy(filter);
                    boolean fromCache = c.path("fromCache").asBoolean();
                    long objects = c.path("objectCount").asLong();

                    assertThat(WorkEstimator.seatsByCount(options, fromCache, objects))
                            .isEqualTo(c.path("seatsByCount").asLong());
                    assertThat(WorkEstimator.seatsBySize(
                                    options,
                                    fromCache,
                                    objects,
                                    c.path("averageBytes").asLong()))
                            .isEqualTo(c.path("seatsBySize").asLong());
                }));
    }
}
