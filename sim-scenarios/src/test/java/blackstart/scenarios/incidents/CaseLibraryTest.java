// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.scenarios.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseLibraryTest {
    private static final Path FOLDER = Path.of("src/main/resources/incidents");

    static List<String> ids() {
        return CaseLibrary.list();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_case_can_be_read_and_is_named_as_its_file(String id) {
        IncidentCase incident = CaseLibrary.load(id);

        assertThat(incident.id()).isEqualTo(id);
        assertThat(incident.checks().isEmpty()).isEqualTo(incident.notModelled() != null);
    }

    @Test
    void the_index_names_every_file_by_tier() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
            assertThat(ids()).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(ids().stream().map(id -> CaseLibrary.load(id).tier())).isSorted();
    }

    @Test
    void experiments_that_use_a_machine_say_where_it_comes_from() {
        for (String id : ids()) {
            IncidentCase incident = CaseLibrary.load(id);
            boolean runs = !incident.labs().isEmpty()
                    || !incident.etcds().isEmpty()
                    || !incident.rigs().isEmpty();
            assertThat(incident.inputs().isEmpty())
                    .as("%s has published inputs", id)
                    .isEqualTo(!runs);
            assertThat(incident.assumptions().isEmpty())
                    .as("%s has assumptions", id)
                    .isEqualTo(!runs);
        }
    }

    @Test
    void capitals_do_not_matter() {
        assertThat(CaseLibrary.load("kperf-sample").id()).isEqualTo("KPERF-SAMPLE");
    }

    @Test
    void an_unknown_case_names_the_nearest_one() {
        assertThatThrownBy(() -> CaseLibrary.load("KPERF-SAMPEL"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("KPERF-SAMPEL  there is no published case of this name. Known: ")
                .hasMessageEndingWith("Maybe you meant: KPERF-SAMPLE.");
    }

    @Test
    void a_mistake_is_reported_with_its_position() {
        String text = """
                apiVersion: blackstart/v1alpha1
                kind: IncidentCase
                spec:
                  id: HALF-LOAD
                  title: A server
                  date: "2026"
                  tier: 7
                  strength: d
                  sources:
                    - {title: arithmetic, url: none, access: readFull}
                  chekcs:
                    - {published: x, notModelled: y}
                """;

        assertThatThrownBy(() -> CaseTexts.read(text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("case.yaml:7:9  spec.tier: the value (7) must lie between 0 and 2.")
                .hasMessageContaining("case.yaml:8:13  spec.strength: the value (d) is not known. Known: a, b, c.")
                .hasMessageContaining("case.yaml:11:3  spec.chekcs: unknown key (chekcs).")
                .hasMessageContaining("Maybe you meant: checks.");
    }

    @Test
    void a_check_needs_something_to_compare() {
        assertThatThrownBy(() -> CaseTexts.withChecks("- {published: x}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("parts");
        assertThatThrownBy(() -> CaseTexts.withChecks("- {published: x, parts: [{metric: rig.all.goodShare}]}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("be given, or atLeast, or atMost");
        assertThatThrownBy(() -> CaseTexts.withChecks("- {published: x, parts: [{metric: a, value: 1}]}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("must come with value");
    }

    @Test
    void another_kind_of_file_is_refused() {
        assertThatThrownBy(() -> CaseTexts.read("apiVersion: blackstart/v1alpha1\nkind: Scenario\nspec: {}\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("case.yaml:2:7  kind: must be IncidentCase.");
        assertThatThrownBy(() -> CaseTexts.read("- a\n- list\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("expected one document with a case");
    }
}
