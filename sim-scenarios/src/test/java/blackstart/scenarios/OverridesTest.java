// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import static blackstart.scenarios.ScenarioFiles.openai;
import static blackstart.scenarios.ScenarioFiles.withValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import blackstart.dns.DnsSpec.Coupling;
import blackstart.outcome.Finding;
import blackstart.scenario.ProvenanceSpec;
import blackstart.scenario.Scenario;
import blackstart.scenarios.yaml.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {

    private static final String OPENAI = "openai-2024-12-11";

    @TempDir
    Path folder;

    private static Scenario load(String... overrides) {
        return ScenarioLibrary.load(OPENAI, List.of(overrides)).scenario();
    }

    private static Problem onlyProblem(String override) {
        ScenarioException refused =
                org.assertj.core.api.Assertions.catchThrowableOfType(ScenarioException.class, () -> load(override));
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0);
    }

    @Test
    void an_override_replaces_a_value_with_or_without_the_word_spec() {
        assertThat(load("spec.fleet.telemetry.enabled=false")
                        .fleet()
                        .telemetry()
                        .enabled())
                .isFalse();
        assertThat(load("fleet.telemetry.enabled=false").fleet().telemetry().enabled())
                .isFalse();
    }

    @Test
    void an_override_reaches_values_that_the_file_leaves_to_a_profile() {
        Scenario scenario = load("spec.fleet.apiServer.costs.handling=80us", "spec.fleet.etcd.members=3");

        assertThat(scenario.fleet().apiServer().costs().handling()).isEqualTo(Duration.ofNanos(80_000));
        assertThat(scenario.fleet().etcd().members()).isEqualTo(3);
    }

    @Test
    void an_item_of_a_list_is_chosen_by_index_or_by_name() {
        assertThat(load("spec.fleet.groups[2].clusters=7")
                        .fleet()
                        .groups()
                        .get(2)
                        .clusters())
                .isEqualTo(7);
        assertThat(load("spec.fleet.groups[large].clusters=7")
                        .fleet()
                        .groups()
                        .get(2)
                        .clusters())
                .isEqualTo(7);
    }

    @Test
    void a_mistake_in_an_override_is_one_problem_that_names_its_path_once() {
        assertThat(onlyProblem("spec.horizon=-5h"))
                .hasToString("--set spec.horizon  the value (-5h) must not be shorter than scrapeInterval (15s).");
        assertThat(onlyProblem("spec.fleet.telemetry={").message()).startsWith("broken YAML: ");
    }

    @Test
    void a_list_is_written_in_brackets() {
        assertThat(load("spec.fleet.dns.coupling=[relistOom, coLocation]", "spec.fleet.dns.apiCallsPerDnsMiss=0")
                        .fleet()
                        .dns()
                        .coupling())
                .containsExactly(Coupling.RELIST_OOM, Coupling.CO_LOCATION);
    }

    @Test
    void an_override_of_a_corefile_value_wins_and_is_noted() {
        LoadedScenario loaded = ScenarioLibrary.load(OPENAI, List.of("spec.fleet.dns.nodeCacheSuccessTtl=600s"));

        assertThat(loaded.scenario().fleet().dns().nodeCacheSuccessTtl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(loaded.findings())
                .extracting(Finding::subject)
                .containsExactly("spec.fleet.dns.nodeCacheSuccessTtl");
    }

    @Test
    void an_overridden_value_is_assumed_whatever_the_file_says_about_it() {
        Scenario scenario = load("spec.rollout.endAt=15:30 PST", "spec.fleet.groups[large].clusters=7");

        assertThat(scenario.provenance())
                .filteredOn(entry -> List.of("spec.rollout.endAt", "spec.fleet.groups[2].clusters")
                        .contains(entry.path()))
                .extracting(ProvenanceSpec::path, ProvenanceSpec::kind, ProvenanceSpec::source)
                .containsExactly(
                        tuple("spec.rollout.endAt", ProvenanceSpec.Kind.ASSUMED, "set by --set"),
                        tuple("spec.fleet.groups[2].clusters", ProvenanceSpec.Kind.ASSUMED, "set by --set"));
    }

    @Test
    void provenance_of_every_item_of_a_list_is_written_out_with_indices() {
        assertThat(load().provenance())
                .extracting(ProvenanceSpec::path)
                .contains("spec.fleet.groups[0].apiServers", "spec.fleet.groups[2].apiServers", "spec.alerts[0].above")
                .noneMatch(path -> path.contains("[]"));
    }

    @Test
    void a_misspelt_path_is_answered_with_the_nearest_one() {
        assertThat(onlyProblem("spec.fleet.telemetry.enabeld=false").hint())
                .isEqualTo("Maybe you meant: spec.fleet.telemetry.enabled.");
        assertThat(onlyProblem("fleet.groups[large].cluster=3").hint())
                .isEqualTo("Maybe you meant: spec.fleet.groups[large].clusters.");
        assertThat(onlyProblem("telemetry.collectionInterval=3s").hint())
                .isEqualTo("Maybe you meant: spec.fleet.telemetry.collectionInterval.");
    }

    @Test
    void a_misspelt_item_is_answered_with_the_nearest_one() {
        Problem problem = onlyProblem("spec.fleet.groups[lareg].clusters=3");

        assertThat(problem.message()).contains("Known: staging, small, large");
        assertThat(problem.hint()).isEqualTo("Maybe you meant: large.");
    }

    @Test
    void a_wrong_value_is_reported_at_the_option() {
        Problem problem = onlyProblem("spec.fleet.groups[large].clusters=many");

        assertThat(problem.toString())
                .isEqualTo("--set spec.fleet.groups[large].clusters  spec.fleet.groups[2].clusters: "
                        + "the value (many) must be a whole number.");
    }

    @Test
    void an_impossible_value_is_reported_at_the_option() {
        assertThat(onlyProblem("spec.fleet.etcd.members=4").toString())
                .isEqualTo("--set spec.fleet.etcd.members  the value (4) must be odd.");
    }

    @Test
    void an_override_without_an_equals_sign_or_value_is_refused() {
        assertThat(onlyProblem("spec.horizon").message())
                .isEqualTo("the value (spec.horizon) must have the form path=value");
        assertThat(onlyProblem("spec.horizon=").message()).isEqualTo("the key has no value");
    }

    @Test
    void a_whole_section_can_be_replaced_but_not_with_a_word() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> load("spec.fleet=none"))
                .withMessageContaining("expected a mapping with keys, found a single value");
    }

    @Test
    void a_variant_extends_a_file_and_changes_what_it_names() {
        ScenarioFiles files = new ScenarioFiles(folder);
        files.write("scenario.yaml", withValue(openai(), "clusters", 2, "5"));
        Path variant = files.write("no-telemetry.yaml", """
                apiVersion: blackstart/v1alpha1
                kind: Scenario
                metadata:
                  name: no-telemetry
                extends: scenario.yaml
                spec:
                  fleet:
                    telemetry:
                      enabled: false
                """);

        Scenario scenario = Scenarios.load(variant);

        assertThat(scenario.name()).isEqualTo("no-telemetry");
        assertThat(scenario.fleet().telemetry().enabled()).isFalse();
        assertThat(scenario.fleet().telemetry().daemonSet()).isEqualTo("telemetry-agent");
        assertThat(scenario.fleet().groups().get(2).clusters()).isEqualTo(5);
    }

    @Test
    void a_variant_extends_a_scenario_of_the_library_and_its_mistakes_stand_in_its_own_lines() {
        Path variant = variant("""
                extends: openai-2024-12-11
                spec:
                  horizon: 2x
                """);

        assertThat(ScenarioFiles.problemsOf(variant)).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(7);
            assertThat(p.at().file()).endsWith("variant.yaml");
        });
    }

    @Test
    void a_variant_of_an_unknown_scenario_names_the_nearest_one() {
        Path variant = variant("""
                extends: openai-2024-12-10
                """);

        assertThat(ScenarioFiles.problemsOf(variant)).anySatisfy(p -> {
            assertThat(p.at().line()).isEqualTo(5);
            assertThat(p.hint()).isEqualTo("Maybe you meant: openai-2024-12-11.");
        });
    }

    @Test
    void files_that_extend_each_other_are_refused() {
        Path variant = variant("""
                extends: variant.yaml
                """);

        assertThat(ScenarioFiles.problemsOf(variant))
                .anySatisfy(p -> assertThat(p.message()).contains("10 deep"));
    }

    /** A file that stands on another scenario; {@code rest} is what follows its name. */
    private Path variant(String rest) {
        return new ScenarioFiles(folder).write("variant.yaml", """
                apiVersion: blackstart/v1alpha1
                kind: Scenario
                metadata:
                  name: variant
                """ + rest);
    }
}
