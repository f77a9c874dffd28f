// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.outcome.MilestoneResult.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenancesTest {

    private static ProvenanceSpec spec(String path, ProvenanceSpec.Kind kind, String... fittedTo) {
        return new ProvenanceSpec(path, kind, null, List.of(fittedTo));
    }

    private static Kind kind(String milestone, DetectSpec rule, ProvenanceSpec... specs) {
        return new Provenances(List.of(specs)).kindOf(milestone, Signals.of(rule));
    }

    @Test
    void the_longest_path_that_covers_a_parameter_wins() {
        Provenances provenances = new Provenances(List.of(
                spec("spec.fleet", ProvenanceSpec.Kind.SOURCED),
                spec("spec.fleet.groups", ProvenanceSpec.Kind.PUBLISHED),
                spec("spec.fleet.groups[].name", ProvenanceSpec.Kind.SCRIPTED)));

        assertThat(provenances.kindOf("spec.fleet.etcd.cpuCores")).isEqualTo(ProvenanceSpec.Kind.SOURCED);
        assertThat(provenances.kindOf("spec.fleet.groups[2].maxNodes")).isEqualTo(ProvenanceSpec.Kind.PUBLISHED);
        assertThat(provenances.kindOf("spec.fleet.groups[12].name")).isEqualTo(ProvenanceSpec.Kind.SCRIPTED);
        assertThat(provenances.kindOf("spec.fleetwide")).isEqualTo(ProvenanceSpec.Kind.ASSUMED);
        assertThat(provenances.kindOf("spec.alerts[0].above")).isEqualTo(ProvenanceSpec.Kind.ASSUMED);
    }

    @Test
    void a_scripted_time_is_an_input() {
        assertThat(kind(
                        "rollout-start",
                        ScenarioFixture.event("rollout.started"),
                        spec("spec.rollout", ProvenanceSpec.Kind.SCRIPTED)))
                .isEqualTo(Kind.INPUT);
        assertThat(kind("cause-known", ScenarioFixture.event("cause.known"))).isEqualTo(Kind.INPUT);
    }

    @Test
    void what_the_models_find_is_emergent_even_where_all_their_parameters_are_published() {
        assertThat(kind("alert", ScenarioFixture.event("alert.fired"), spec("spec", ProvenanceSpec.Kind.PUBLISHED)))
                .isEqualTo(Kind.EMERGENT);
    }

    @Test
    void a_parameter_tuned_to_the_milestone_makes_it_fitted_and_only_it() {
        ProvenanceSpec hands =
                spec("spec.remediation.blockAccess.handsOnTime", ProvenanceSpec.Kind.FITTED, "first-cluster-recovered");
        DetectSpec recovered = ScenarioFixture.event("cluster.recovered");

        assertThat(kind("first-cluster-recovered", recovered, hands)).isEqualTo(Kind.FITTED);
        assertThat(kind("control-regained", ScenarioFixture.event("control.regained"), hands))
                .isEqualTo(Kind.EMERGENT);
        assertThat(new Provenances(List.of(hands)).decidingPaths("first-cluster-recovered", Signals.of(recovered)))
                .containsExactly("spec.remediation.blockAccess.handsOnTime");
    }

    @Test
    void a_parameter_that_cannot_influence_the_milestone_does_not_make_it_fitted() {
        ProvenanceSpec hands =
                spec("spec.remediation.blockAccess", ProvenanceSpec.Kind.FITTED, "control-plane-saturated");

        assertThat(kind("control-plane-saturated", ScenarioFixture.event("apiserver.saturated"), hands))
                .isEqualTo(Kind.EMERGENT);
    }

    @Test
    void fitted_values_say_to_what_and_others_do_not() {
        assertThatThrownBy(() -> spec("spec.fleet", ProvenanceSpec.Kind.FITTED)).hasMessageStartingWith("fittedTo: ");
        assertThatThrownBy(() -> spec("spec.fleet", ProvenanceSpec.Kind.ASSUMED, "alert"))
                .hasMessageStartingWith("fittedTo: ");
        assertThatThrownBy(() -> spec("fleet", ProvenanceSpec.Kind.ASSUMED))
                .hasMessageStartingWith("path: the value (fleet)");
    }
}
