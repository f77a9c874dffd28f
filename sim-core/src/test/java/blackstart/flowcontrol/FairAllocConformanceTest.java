// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code fairAlloc}: they check the oracle that {@link FairQueuingOracleTest} uses. */
class FairAllocConformanceTest {
    @Test
    void the_max_min_fair_split_is_upstreams() {
        ApfCases.section(
                "fairAlloc",
                (section, cases) -> cases.each(section.path("cases"), c -> {
                    double[] demands = ApfCases.numbers(c.path("demands")).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray();
                    double[] expected = ApfCases.numbers(c.path("allocs")).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray();

                    assertThat(MaxMinFair.split(demands, c.path("capacity").asDouble()))
                            .containsExactly(expected, Offset.offset(1e-9));
                }));
    }
}
