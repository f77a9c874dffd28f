// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.cases.CaseSection;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code updateBorrowing}. */
class UpdateBorrowingConformanceTest {
    @Test
    void exempt_demand_squeezes_the_others_as_upstream() {
        ApfCases.section("updateBorrowing", UpdateBorrowingConformanceTest::check);
    }

    private static void check(JsonNode section, CaseSection cases) {
        List<LevelLimits> levels = levels(section);
        cases.each(section.path("expectLimits"), expected -> {
            LevelLimits level = level(levels, expected.path("name").asString());
            assertThat(level.nominal()).isEqualTo(expected.path("nominal").asInt());
            assertThat(level.min()).isEqualTo(expected.path("min").asInt());
        });
        Borrowing borrowing = new Borrowing(KubernetesVersion.V1_31);
        borrowing.update(levels, 0);
        cases.each(section.path("steps"), step -> {
            Map<String, Integer> demand = ApfCases.integersByName(step.path("demand"));
            demand.forEach((name, seats) ->
                    level(levels, name).demand.set(step.path("setDemandAtNs").asLong(), seats));
            step.path("updatesAtNs").forEach(time -> borrowing.update(levels, time.asLong()));
            Map<String, Integer> current = new TreeMap<>();
            levels.forEach(level -> current.put(level.spec().name(), level.current()));
            assertThat(current).isEqualTo(ApfCases.integersByName(step.path("expectCurrent")));
        });
    }

    private static List<LevelLimits> levels(JsonNode section) {
        List<LevelLimits> levels = new ArrayList<>();
        int shareSum = 0;
        for (JsonNode level : section.path("priorityLevels")) {
            shareSum += level.path("shares").asInt();
            levels.add(new LevelLimits(
                    new PriorityLevelSpec(
                            level.path("name").asString(),
                            level.path("exempt").asBoolean(false),
                            level.path("shares").asInt(),
                            level.path("lendablePercent").asInt(),
                            null,
                            null),
                    0));
        }
        for (LevelLimits level : levels) {
            level.configure(section.path("serverConcurrencyLimit").asInt(), shareSum);
            level.introduce();
        }
        return levels;
    }

    private static LevelLimits level(List<LevelLimits> levels, String name) {
        return levels.stream()
                .filter(level -> level.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
