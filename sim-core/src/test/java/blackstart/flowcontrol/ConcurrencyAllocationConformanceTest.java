// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.flowcontrol.ConcurrencyAllocation.Defect;
import blackstart.flowcontrol.ConcurrencyAllocation.Item;
import blackstart.flowcontrol.ConcurrencyAllocation.Result;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code concurrencyAllocation}. */
class ConcurrencyAllocationConformanceTest {
    @Test
    void seats_are_split_as_upstream() {
        ApfCases.section("concurrencyAllocation", (section, cases) -> {
            double tolerance = section.path("tolerance").asDouble(1e-7);
            cases.each(section.path("cases"), c -> check(c, tolerance));
        });
    }

    private static void check(JsonNode c, double tolerance) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : c.path("items")) {
            items.add(new Item(
                    item.path("target").asDouble(),
                    item.path("lowerBound").asDouble(),
                    item.path("upperBound").asDouble()));
        }

        Result result = ConcurrencyAllocation.solve(c.path("requiredSum").asInt(), items);

        if (ApfCases.isGiven(c, "error")) {
            assertThat(result.defect()).isEqualTo(Defect.valueOf(c.path("error").asString()));
            return;
        }
        assertThat(result.defect()).isEqualTo(Defect.NONE);
        List<Double> expected = ApfCases.numbers(c.path("allocs"));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(result.allocations().get(i)).isCloseTo(expected.get(i), near(expected.get(i), tolerance));
        }
        if (ApfCases.isGiven(c, "fairProp")) {
            double proportion = c.path("fairProp").asDouble();
            assertThat(result.fairProportion()).isCloseTo(proportion, near(proportion, tolerance));
        }
    }

    private static Offset<Double> near(double expected, double tolerance) {
        return Offset.offset(tolerance * Math.max(1, Math.abs(expected)));
    }
}
