// SPDX-License-Identifier: Apache-2.0
package blackstart.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CaseFolderTest {
    @Test
    void a_folder_with_no_case_at_all_fails(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("empty.json"), "{\"schemaVersion\": 1, \"cases\": []}");
        Files.writeString(folder.resolve("empty.csv"), "a,b\n");

        assertThatThrownBy(() -> CaseFolder.at(folder)).isInstanceOf(AssertionError.class).hasMessageContaining("no case");
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
        var content = JsonMapper.builder().build().readTree("[1, 2, 3]");
        int[] seen = {0};

        assertThatThrownBy(() -> CaseSection.run("self-test (2 of 3 is right)", content, (array, cases) ->
                        cases.each(array, number -> {
                            seen[0]++;
                            assertThat(number.asInt()).isNotEqualTo(2);
                        })))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 3 cases failed");
        assertThat(seen[0]).isEqualTo(3);
    }
}
