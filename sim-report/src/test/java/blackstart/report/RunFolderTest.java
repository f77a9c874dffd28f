// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Run FIRST = new Run(SyntheticOutcome.of(3), "1.0.0", 1);
    private static final Run SECOND = new Run(SyntheticOutcome.of(4), "1.0.1", 2);

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void choose_a_folder_that_does_not_exist_yet() {
        folder = temporary.resolve("out").resolve("run");
    }

    @Test
    void a_run_is_six_files_and_a_manifest() throws IOException {
        new RunFolder(folder).write(FIRST);

        assertThat(names())
                .containsExactly(
                        ".blackstart.json",
                        "instruments.csv",
                        "report.html",
                        "run.json",
                        "series.csv",
                        "summary.md",
                        "timeline.jsonl");
    }

    @Test
    void a_folder_that_is_only_prepared_is_not_made() {
        new RunFolder(folder).prepare();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void equal_runs_are_equal_byte_for_byte() throws IOException {
        new RunFolder(folder).write(FIRST);
        new RunFolder(temporary.resolve("again")).write(FIRST);

        for (String name : names()) {
            assertThat(temporary.resolve("again").resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
    }

    @Test
    void an_older_run_of_ours_is_replaced_and_other_files_stay() throws IOException {
        new RunFolder(folder).write(FIRST);
        Files.writeString(folder.resolve("notes.txt"), "mine");

        new RunFolder(folder).write(SECOND);

        assertThat(folder.resolve("run.json")).content().contains("\"version\": \"1.0.1\"");
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void a_file_that_we_did_not_write_is_named_and_nothing_is_touched() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.html"), "mine");

        assertThatThrownBy(() -> new RunFolder(folder).write(FIRST))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("(" + folder + ")")
                .hasMessageContaining("(report.html)")
                .hasMessageContaining("did not write");

        assertThat(folder.resolve("report.html")).hasContent("mine");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void a_file_of_ours_that_somebody_changed_is_not_ours_any_more() throws IOException {
        new RunFolder(folder).write(FIRST);
        Files.writeString(folder.resolve("summary.md"), "with my remarks");

        assertThatThrownBy(() -> new RunFolder(folder).write(SECOND)).hasMessageContaining("(summary.md)");

        assertThat(folder.resolve("summary.md")).hasContent("with my remarks");
        assertThat(folder.resolve("run.json")).content().contains("\"version\": \"1.0.0\"");
    }

    @Test
    void a_foreign_manifest_is_not_overwritten() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(".blackstart.json"), "not { json");

        assertThatThrownBy(() -> new RunFolder(folder).write(FIRST)).hasMessageContaining("(.blackstart.json)");

        assertThat(folder.resolve(".blackstart.json")).hasContent("not { json");
    }

    @Test
    void a_manifest_cannot_reach_outside_its_folder() throws IOException {
        Files.createDirectories(folder);
        Path victim = Files.writeString(temporary.resolve("victim"), "x");
        String hash = Manifest.hash(new byte[] {'x'});
        Files.writeString(
                folder.resolve(".blackstart.json"),
                "{\"writtenBy\":\"blackstart\",\"files\":{\"../../victim\":[\"" + hash + "\"]}}");

        assertThatThrownBy(() -> new RunFolder(folder).write(FIRST)).hasMessageContaining("(.blackstart.json)");

        assertThat(victim).exists();
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Files.createDirectories(folder);
        Path target = Files.writeString(temporary.resolve("target"), "mine");
        Files.createSymbolicLink(folder.resolve("run.json"), target);

        assertThatThrownBy(() -> new RunFolder(folder).write(FIRST)).hasMessageContaining("(run.json)");

        assertThat(target).hasContent("mine");
    }

    @Test
    void a_run_that_was_interrupted_while_it_replaced_files_can_be_repeated() throws IOException {
        new RunFolder(folder).write(FIRST);
        Path aside = temporary.resolve("aside");
        new RunFolder(aside).write(SECOND);
        Manifest first = Manifest.read(folder);
        Manifest second = Manifest.read(aside);
        first.hashes()
                .replaceAll((name, hashes) -> Stream.concat(hashes.stream(), second.hashes().get(name).stream())
                        .toList());
        Files.writeString(folder.resolve(".blackstart.json"), first.toJson());
        Files.copy(
                aside.resolve("run.json"),
                folder.resolve("run.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        new RunFolder(folder).write(SECOND);

        assertThat(folder.resolve("run.json")).content().contains("\"version\": \"1.0.1\"");
    }

    @Test
    void a_file_in_the_place_of_the_folder_gives_one_sentence() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> new RunFolder(file).prepare())
                .isInstanceOf(RunFolderException.class)
                .hasMessageEndingWith("is not a folder.");
        assertThatThrownBy(() -> new RunFolder(file.resolve("below")).prepare())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }

    private java.util.List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
