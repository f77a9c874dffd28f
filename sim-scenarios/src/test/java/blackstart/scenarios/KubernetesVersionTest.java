// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import static blackstart.scenarios.ScenarioFiles.lineOf;
import static blackstart.scenarios.ScenarioFiles.openai;
import static blackstart.scenarios.ScenarioFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.FlowSchemaSpec;
import blackstart.scenario.Scenario;
import blackstart.scenarios.yaml.Problem;
import blackstart.version.KubernetesVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key {@code spec.kubernetes} and what it decides. */
class KubernetesVersionTest {
    private static final String OPENAI = "openai-2024-12-11";
    private static final String KNOWN = "1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36";

    @TempDir
    Path folder;

    private ScenarioFiles files;

    @BeforeEach
    void createFiles() {
        files = new ScenarioFiles(folder);
    }

    private static String text(String kubernetes) {
        return with(openai(), "  scrapeInterval: 15s\n", "  scrapeInterval: 15s\n  kubernetes: " + kubernetes + "\n");
    }

    private Scenario load(String text) {
        return Scenarios.load(files.write("scenario.yaml", text));
    }

    private static Scenario on(KubernetesVersion version, String... more) {
        List<String> sets = new ArrayList<>(List.of("spec.kubernetes=" + version));
        sets.addAll(List.of(more));
        return ScenarioLibrary.load(OPENAI, sets).scenario();
    }

    private static List<String> schemas(Scenario scenario) {
        return scenario.fleet().flowControl().schemas().stream()
                .map(FlowSchemaSpec::name)
                .toList();
    }

    @Test
    void a_scenario_that_does_not_say_runs_1_30() {
        assertThat(load(openai()).kubernetes()).isEqualTo(KubernetesVersion.V1_30);
        assertThat(load(openai())).isEqualTo(load(text("\"1.30\"")));
    }

    /** A YAML number would be 1.3; what counts is how it is spelt. */
    @ParameterizedTest
    @ValueSource(strings = {"\"1.30\"", "'1.30'", "1.30"})
    void a_release_is_read_as_it_is_spelt_with_and_without_quotes(String spelling) {
        assertThat(load(text(spelling)).kubernetes()).isEqualTo(KubernetesVersion.V1_30);
    }

    @ParameterizedTest
    @EnumSource
    void an_override_chooses_the_release(KubernetesVersion version) {
        assertThat(on(version).kubernetes()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"1.27\"' | 1.27 | Maybe you meant: 1.28.",
                "1.27 | 1.27 | Maybe you meant: 1.28.",
                "1.40 | 1.40 | Maybe you meant: 1.36.",
                "1.3 | 1.3 | Maybe you meant: \"1.30\", in quotes: a number loses its last zero.",
                "v1.31 | v1.31 | Maybe you meant: 1.31.",
                "1.30.14 | 1.30.14 | Maybe you meant: 1.30.",
                "latest | latest | ",
                "true | true | ",
            })
    void an_unknown_release_is_reported_with_its_place_and_the_nearest_one(String spelling, String value, String hint) {
        String text = text(spelling);

        assertThat(files.problemsOf(text))
                .extracting(p -> p.at().file(), p -> p.at().line(), Problem::path, Problem::message, Problem::hint)
                .containsExactly(tuple(
                        folder.resolve("scenario.yaml").toString(),
                        lineOf(text, "kubernetes: "),
                        "spec.kubernetes",
                        "the value (" + value + ") is not known. Known: " + KNOWN,
                        hint));
    }

    @Test
    void a_key_without_a_single_value_is_reported() {
        assertThat(files.problemsOf(text(""))).extracting(Problem::message).containsExactly("the key has no value");
        assertThat(files.problemsOf(text("[1.30]")))
                .extracting(Problem::message)
                .containsExactly("expected a single value, found a list");
        assertThat(files.problemsOf(
                        with(openai(), "  scrapeInterval: 15s\n", "  scrapeInterval: 15s\n  kubernets: 1.31\n")))
                .extracting(Problem::hint)
                .containsExactly("Maybe you meant: kubernetes.");
    }

    @ParameterizedTest
    @EnumSource
    void the_release_decides_the_default_flow_schemas(KubernetesVersion version) {
        Scenario scenario = on(version);

        assertThat(scenario.fleet().flowControl()).isEqualTo(FlowControlSpec.defaults(version));
        assertThat(schemas(scenario).contains("endpoint-controller"))
                .isEqualTo(!version.isAtLeast(KubernetesVersion.V1_34));
    }

    @Test
    void an_empty_section_of_flow_control_takes_the_objects_of_the_release() {
        Scenario scenario = on(KubernetesVersion.V1_34, "fleet.flowControl={x-note: none}");

        assertThat(scenario.fleet().flowControl()).isEqualTo(FlowControlSpec.defaults(KubernetesVersion.V1_34));
    }

    @Test
    void the_release_decides_how_long_a_node_may_be_silent_unless_the_scenario_does() {
        assertThat(on(KubernetesVersion.V1_31).fleet().node().leaseDuration()).isEqualTo(Duration.ofSeconds(40));
        assertThat(on(KubernetesVersion.V1_32).fleet().node().leaseDuration()).isEqualTo(Duration.ofSeconds(50));
        assertThat(on(KubernetesVersion.V1_32, "fleet.node.leaseDuration=20s")
                        .fleet()
                        .node()
                        .leaseDuration())
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void it_decides_so_without_the_section_too() {
        String text = with(text("1.33"), "    node:\n      profile: kubelet130\n", "");

        assertThat(load(text).fleet().node().leaseDuration()).isEqualTo(Duration.ofSeconds(50));
        assertThat(load(text).fleet().node().leaseTries()).isEqualTo(5);
    }

    @Test
    void keys_that_a_release_replaced_are_unknown() {
        for (String key : List.of("profile=v134", "serverConcurrencyLimit=600")) {
            ScenarioException refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                    ScenarioException.class, () -> ScenarioLibrary.load(OPENAI, List.of("fleet.flowControl." + key)));

            assertThat(refused.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).startsWith("there is no such value"));
        }
    }
}
