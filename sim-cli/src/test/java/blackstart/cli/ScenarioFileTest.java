// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says about mistakes in real scenario files. */
class ScenarioFileTest {
    private static final String KNOWN = " is not known. Known: 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36.";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... args) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        return new Main(new LibraryCatalogue(), terminal).run(args);
    }

    @Test
    void an_unsupported_kubernetes_is_one_sentence_with_file_line_and_value_and_exit_code_2() throws IOException {
        Path file = Files.writeString(folder.resolve("old.yaml"), """
                apiVersion: blackstart/v1alpha1
                kind: Scenario
                metadata:
                  name: old
                extends: openai-2024-12-11
                spec:
                  kubernetes: "1.27"
                """);

        int code = run("replay", file.toString(), "--out", folder.resolve("run").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("blackstart: " + file + ":7:15  spec.kubernetes: the value (1.27)" + KNOWN
                        + " Maybe you meant: 1.28.\n");
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void so_is_one_on_the_command_line() {
        int code = run(
                "replay",
                "openai-2024-12-11",
                "--set",
                "spec.kubernetes=1.3",
                "--out",
                folder.resolve("run").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("blackstart: --set spec.kubernetes  the value (1.3)" + KNOWN
                        + " Maybe you meant: \"1.30\", in quotes: a number loses its last zero.\n");
    }
}
