// SPDX-License-Identifier: Apache-2.0
package blackstart.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.cases.CaseSection.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseFolderTest {
    @Test
    void a_folder_with_no_case_at_all_fails(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("empty.json"), "{\"schemaVersion\": 1, \"cases\": []}");
        Files.writeString(folder.resolve("empty.csv"), "a,b\n");

        assertThatThrownBy(() -> CaseFolder.at(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no case");
        assertThatThrownBy(() -> CaseFolder.at(folder.resolve("nowhere"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_missing_file_reads_as_missing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("one.csv"), "a,b\n1,2\n");

        CaseFolder cases = CaseFolder.at(folder);

        assertThat(cases.csv("one.csv")).containsExactly("a,b", "1,2");
        assertThat(cases.csv("two.csv")).isEmpty();
        assertThat(cases.json("three.json").isMissingNode()).isTrue();
    }

    @Test
    void a_failing_case_fails_its_section_after_the_others_have_run() {
        List<String> console = new ArrayList<>();
        JsonNode content = JsonMapper.builder().build().readTree("[1, 2, 3]");
        Checks<JsonNode> notTwo = (array, cases) ->
                cases.each(array, number -> assertThat(number.asInt()).isNotEqualTo(2));

        assertThatThrownBy(() -> CaseSection.run("numbers", content, notTwo, console::add))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 3 cases failed");
        assertThat(console).containsExactly("numbers: 2 of 3");
    }

    @Test
    void a_section_without_cases_is_reported_absent() {
        List<String> console = new ArrayList<>();

        CaseSection.run(
                "nothing",
                JsonMapper.builder().build().missingNode(),
                (node, cases) -> cases.each(node, c -> {}),
                console::add);

        assertThat(console).containsExactly("nothing: absent");
    }
}
