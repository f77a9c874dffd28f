// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import blackstart.dns.DnsSpec.Coupling;
import blackstart.scenario.MilestoneSpec;
import blackstart.scenario.Scenario;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioLibraryTest {

    private static final String OPENAI = "openai-2024-12-11";

    @Test
    void the_library_lists_its_scenarios_and_each_of_them_loads_under_its_name() {
        List<String> names = ScenarioLibrary.list();

        assertThat(names).contains(OPENAI).isSorted();
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(ScenarioLibrary.load(name).name()).isEqualTo(name));
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest_known_one() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> ScenarioLibrary.load("openai-2024-12-12"))
                .withMessageContaining("there is no scenario of this name in the library. Known: ")
                .withMessageContaining("Maybe you meant: " + OPENAI + ".");
    }

    @Test
    void the_openai_scenario_has_the_published_times_as_wall_clock_times() {
        Scenario scenario = ScenarioLibrary.load(OPENAI);

        assertThat(scenario.start()).isEqualTo(OffsetDateTime.parse("2024-12-11T14:20:00-08:00"));
        assertThat(scenario.horizon()).isEqualTo(Duration.ofMinutes(330));
        assertThat(scenario.rollout().startAt()).isEqualTo(OffsetDateTime.parse("2024-12-11T14:51:00-08:00"));
        assertThat(scenario.rollout().endAt()).isEqualTo(OffsetDateTime.parse("2024-12-11T15:20:00-08:00"));
    }

    @Test
    void the_openai_scenario_has_every_milestone_in_order_and_no_time_where_none_was_published() {
        List<MilestoneSpec> milestones = ScenarioLibrary.load(OPENAI).milestones();

        assertThat(milestones.stream().map(MilestoneSpec::id))
                .containsExactly(
                        "change-merged",
                        "rollout-start",
                        "rollout-end",
                        "control-plane-saturated",
                        "alert",
                        "dns-failing",
                        "customer-impact",
                        "cause-known",
                        "rollback-refused",
                        "traffic-shift",
                        "peak-impact",
                        "control-regained",
                        "first-cluster-recovered",
                        "api-substantial",
                        "chatgpt-substantial",
                        "chatgpt-full",
                        "sora-full",
                        "api-full",
                        "all-clusters-recovered");
        assertThat(milestones.stream().filter(m -> m.published() == null).map(MilestoneSpec::id))
                .containsExactly("control-plane-saturated", "dns-failing", "rollback-refused", "control-regained");
    }

    @Test
    void the_openai_scenario_takes_the_ttls_from_its_corefiles() {
        Scenario scenario = ScenarioLibrary.load(OPENAI);

        assertThat(scenario.fleet().dns().recordTtl()).isEqualTo(Duration.ofMinutes(20));
        assertThat(scenario.fleet().dns().coreDnsCacheTtl()).isEqualTo(Duration.ZERO);
        assertThat(scenario.fleet().dns().nodeCache()).isTrue();
        assertThat(scenario.fleet().dns().nodeCacheSuccessTtl()).isEqualTo(Duration.ofMinutes(20));
        assertThat(scenario.fleet().dns().nodeCacheDenialTtl()).isEqualTo(Duration.ofMinutes(20));
        assertThat(scenario.fleet().dns().serveStale()).isEqualTo(Duration.ZERO);
        assertThat(scenario.fleet().dns().coupling()).containsExactly(Coupling.API_BACKED_LOOKUPS);
    }

    @Test
    void every_line_of_the_openai_corefiles_is_understood() {
        assertThat(ScenarioLibrary.load(OPENAI, List.of()).findings()).isEmpty();
    }
}
