// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.flowschema.DefaultLevels;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cases of an independent model, section {@code defaultBorrowingExamples}: 600 seats, the rules of 1.31. */
class DefaultBorrowingExamplesConformanceTest {
    @Test
    void constant_demand_moves_the_default_limits_as_the_independent_model_says() {
        ApfCases.section(
                "defaultBorrowingExamples",
                (section, cases) -> cases.each(section.path("cases"), DefaultBorrowingExamplesConformanceTest::check));
    }

    private static void check(JsonNode c) {
        Map<String, Integer> demand = ApfCases.integersByName(c.path("constantDemandSeats"));
        List<LevelLimits> levels = new ArrayList<>();
        List<PriorityLevelSpec> specs = DefaultLevels.levels();
        int shareSum = specs.stream()
                .mapToInt(PriorityLevelSpec::nominalConcurrencyShares)
                .sum();
        for (PriorityLevelSpec spec : specs) {
            LevelLimits level = new LevelLimits(spec, 0);
            level.configure(600, shareSum);
            level.introduce();
            level.demand.set(0, demand.getOrDefault(spec.name(), 0));
            levels.add(level);
        }

        new Borrowing(KubernetesVersion.V1_31).update(levels, Borrowing.PERIOD_NANOS);

        Map<String, Integer> current = new TreeMap<>();
        levels.forEach(level -> current.put(level.spec().name(), level.current()));
        assertThat(current).isEqualTo(ApfCases.integersByName(c.path("currentLimits")));
    }
}
