// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.outcome.ParameterValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static Scenario with(List<MilestoneSpec> milestones, List<ProvenanceSpec> provenance) {
        Scenario s = ScenarioFixture.scenario();
        return new Scenario(
                s.name(),
                s.title(),
                s.start(),
                s.horizon(),
                s.scrapeInterval(),
                s.kubernetes(),
                s.fleet(),
                s.traffic(),
                s.rollout(),
                s.alerts(),
                s.remediation(),
                s.load(),
                milestones,
                provenance);
    }

    private static DetectSpec after(String series, String other) {
        return new DetectSpec(null, series, 0.5, null, null, null, null, null, other);
    }

    @Test
    void milestones_must_know_each_other_and_the_products() {
        DetectSpec self = after("fleet/clusters_down", "b");
        MilestoneSpec a = ScenarioFixture.milestone("a", "15:00:00", self);
        MilestoneSpec b = ScenarioFixture.milestone("b", "15:00:00", after("fleet/clusters_down", "a"));
        MilestoneSpec c = ScenarioFixture.milestone("c", "15:00:00", after("product/sorra/availability", "c"));

        assertThatThrownBy(() -> with(List.of(a), List.of()))
                .hasMessage("milestones: the value (b) must be the id of a milestone: a.");
        assertThatThrownBy(() -> with(List.of(a, b), List.of())).hasMessageContaining("must not come after itself");
        assertThatThrownBy(() -> with(List.of(a, a), List.of())).hasMessageContaining("id of one milestone only");
        assertThatThrownBy(() -> with(List.of(c), List.of())).hasMessageContaining("product/chatgpt/availability");
    }

    @Test
    void a_rule_names_one_known_thing_and_one_condition() {
        assertThatThrownBy(() -> ScenarioFixture.event("alert.fire"))
                .hasMessageStartingWith("event: the value (alert.fire)");
        assertThatThrownBy(() -> ScenarioFixture.extreme("fleet/cluster_down", "max", Duration.ZERO, 0))
                .hasMessageStartingWith("series: the value (fleet/cluster_down)");
        assertThatThrownBy(() -> ScenarioFixture.extreme("fleet/clusters_down", "highest", Duration.ZERO, 0))
                .hasMessageStartingWith("extreme: the value (highest)");
        assertThatThrownBy(() -> ScenarioFixture.extreme("fleet/clusters_down", "max", Duration.ofSeconds(-1), 0))
                .hasMessageStartingWith("over: the value (-1s)");
        assertThatThrownBy(() -> ScenarioFixture.extreme("fleet/clusters_down", "max", Duration.ZERO, 2))
                .hasMessageStartingWith("within: the value (2.0)");
        assertThatThrownBy(() -> new DetectSpec(null, "fleet/clusters_down", 1.0, 0.5, null, null, null, null, null))
                .hasMessageStartingWith("series: ");
        assertThatThrownBy(() -> new DetectSpec(null, null, null, null, null, null, null, null, null))
                .hasMessageStartingWith("event: ");
    }

    @Test
    void every_parameter_has_a_path_a_text_and_a_provenance() {
        Scenario scenario = with(
                List.of(),
                List.of(
                        new ProvenanceSpec(
                                "spec.fleet.groups[].clusters", ProvenanceSpec.Kind.PUBLISHED, "account", List.of()),
                        new ProvenanceSpec("spec.fleet.no.such", ProvenanceSpec.Kind.ASSUMED, null, List.of())));
        List<ParameterValue> values = Parameters.of(scenario, new Provenances(scenario.provenance()));

        assertThat(values)
                .contains(
                        new ParameterValue("spec.fleet.groups[1].clusters", "4", "published", "account", List.of()),
                        new ParameterValue("spec.fleet.dns.recordTtl", "20m", "assumed", null, List.of()),
                        new ParameterValue("spec.fleet.dns.coupling", "[apiBackedLookups]", "assumed", null, List.of()),
                        new ParameterValue("spec.rollout.order", "smallToLarge", "assumed", null, List.of()),
                        new ParameterValue(
                                "spec.fleet.apiServer.costs.beforeAdmission", "50us", "assumed", null, List.of()));
        assertThat(values)
                .extracting(ParameterValue::path)
                .doesNotHaveDuplicates()
                .noneMatch(p -> p.contains("milestones"));
        assertThat(Findings.of(scenario, List.of(), values))
                .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("spec.fleet.no.such"));
    }

    @Test
    void durations_read_as_in_kubernetes() {
        assertThat(Durations.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(Durations.text(Duration.ofNanos(1_500_250))).isEqualTo("1ms500us250ns");
        assertThat(Durations.text(Duration.ZERO)).isEqualTo("0s");
        assertThat(Durations.text(Duration.ofSeconds(-90))).isEqualTo("-1m30s");
    }
}
