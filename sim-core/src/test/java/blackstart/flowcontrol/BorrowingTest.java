// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.flowschema.DefaultLevels;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BorrowingTest {
    private static final List<String> ORDER = List.of(
            "system",
            "node-high",
            "leader-election",
            "workload-high",
            "workload-low",
            "global-default",
            "catch-all",
            "exempt");

    /** Limits after ten seconds of constant demand, in {@link #ORDER}. */
    private static List<Integer> limits(KubernetesVersion version, Map<String, Integer> demand) {
        List<LevelLimits> levels = new ArrayList<>();
        List<PriorityLevelSpec> specs = DefaultLevels.levels();
        for (PriorityLevelSpec spec : specs) {
            LevelLimits level = new LevelLimits(spec, 0);
            level.configure(600, 245);
            level.introduce();
            level.demand.set(0, demand.getOrDefault(spec.name(), 0));
            levels.add(level);
        }
        new Borrowing(version).update(levels, Borrowing.PERIOD_NANOS);
        assertThat(specs.stream().map(PriorityLevelSpec::name)).containsExactlyElementsOf(ORDER);
        return levels.stream().map(LevelLimits::current).toList();
    }

    @Test
    void idle_levels_divide_all_seats_by_what_they_cannot_lend() {
        // 602 seats over least limits that sum to 258: times 2.3333
        for (KubernetesVersion version : KubernetesVersion.values()) {
            assertThat(limits(version, Map.of())).containsExactly(117, 170, 58, 114, 56, 56, 30, 0);
        }
    }

    @Test
    void one_storm_gets_all_that_the_others_can_lend() {
        for (KubernetesVersion version : KubernetesVersion.values()) {
            assertThat(limits(version, Map.of("workload-low", 3000))).containsExactly(50, 73, 25, 49, 368, 24, 13, 0);
            assertThat(limits(version, Map.of("workload-high", 3000))).containsExactly(50, 73, 25, 393, 24, 24, 13, 0);
            assertThat(limits(version, Map.of("system", 3000))).containsExactly(394, 73, 25, 49, 24, 24, 13, 0);
            assertThat(limits(version, Map.of("workload-low", 3000, "node-high", 120)))
                    .containsExactly(50, 98, 25, 49, 343, 24, 13, 0);
        }
    }

    @Test
    void exempt_demand_squeezes_the_others_from_1_31_on() {
        assertThat(limits(KubernetesVersion.V1_31, Map.of("exempt", 300, "workload-low", 3000)))
                .containsExactly(50, 73, 25, 49, 68, 24, 13, 300);
    }

    @Test
    void exempt_demand_shares_like_any_other_up_to_1_30() {
        // the idle levels keep their 234; 368 seats are split 3000 : 300, 334.5 and 33.5
        assertThat(limits(KubernetesVersion.V1_28, Map.of("exempt", 300, "workload-low", 3000)))
                .containsExactly(50, 73, 25, 49, 335, 24, 13, 33);
    }

    @Test
    void a_raised_limit_decays_with_a_half_life_of_five_minutes() {
        LevelLimits level = new LevelLimits(DefaultLevels.levels().get(4), 0);
        level.configure(600, 245);
        level.introduce();
        level.demand.set(0, 1000);
        level.updateDemand(Borrowing.PERIOD_NANOS);
        assertThat(level.target()).isEqualTo(1000);
        level.demand.set(Borrowing.PERIOD_NANOS, 0);

        for (int period = 2; period <= 31; period++) {
            level.updateDemand(period * Borrowing.PERIOD_NANOS);
        }

        assertThat(level.target()).isBetween(495.0, 500.0); // 1000 * 0.977^30 = 497.6
    }
}
