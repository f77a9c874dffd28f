// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a made-up source tree, with a wrapper and a JVM that only say how they were called. */
class LauncherTest {
    @TempDir
    Path folder;

    private Path tree;
    private Shell shell;

    @BeforeEach
    void lay_out_a_source_tree() throws IOException {
        tree = folder.resolve("a tree");
        Path root = Tidy.rootAbove(Path.of("").toAbsolutePath());
        script("blackstart", Files.readString(root.resolve("blackstart")));
        script("mvnw", "#!/bin/sh\necho built with \"$@\"\n[ ! -f broken ] || exit 1\n");
        script(
                "jdk/bin/java",
                "#!/bin/sh\nfor argument; do echo \"[$argument]\"; last=$argument; done\nexit ${last#exit}\n");
        for (String file : new String[] {"pom.xml", "sim-core/pom.xml", "sim-core/src/main/java/A.java"}) {
            write(file, "old");
            Files.setLastModifiedTime(tree.resolve(file), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        for (String directory : new String[] {"sim-core/src/main/java", "sim-core/src/main"}) {
            Files.setLastModifiedTime(tree.resolve(directory), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        shell = Shell.in(folder).with("JAVA_HOME", tree.resolve("jdk").toString());
    }

    @Test
    void the_first_call_builds_and_the_second_does_not() throws Exception {
        Shell.Result first = shell.run("'a tree/blackstart' exit0");
        Shell.Result second = shell.run("'a tree/blackstart' exit0");

        assertThat(first.output()).startsWith("building Blackstart (first use) ...\nbuilt with -B -q");
        assertThat(second.output()).doesNotContain("buil").contains("[blackstart.cli.Main]\n[exit0]\n");
    }

    @Test
    void a_newer_source_or_a_deleted_one_makes_it_build_again() throws Exception {
        shell.run("'a tree/blackstart' exit0");

        shell.run("sleep 0.05; touch 'a tree/sim-core/src/main/java/A.java'");
        assertThat(shell.run("'a tree/blackstart' exit0").output()).contains("(sources have changed)");

        shell.run("sleep 0.05; rm 'a tree/sim-core/src/main/java/A.java'");
        assertThat(shell.run("'a tree/blackstart' exit0").output()).contains("(sources have changed)");
        assertThat(shell.run("'a tree/blackstart' exit0").output()).doesNotContain("buil");
    }

    @Test
    void messages_of_the_build_do_not_reach_the_output() throws Exception {
        Shell.Result result = shell.run("'a tree/blackstart' exit0 2>/dev/null");

        assertThat(result.output()).doesNotContain("buil").contains("[exit0]");
    }

    @Test
    void arguments_and_the_exit_code_pass_unchanged() throws Exception {
        Shell.Result result = shell.run("'a tree/blackstart' 'two words' '' '*' exit3");

        assertThat(result.output()).endsWith("[two words]\n[]\n[*]\n[exit3]\n");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void a_broken_build_is_reported_and_tried_again() throws Exception {
        write("broken", "");
        Shell.Result broken = shell.run("'a tree/blackstart' exit0");
        Files.delete(tree.resolve("broken"));
        Shell.Result repaired = shell.run("'a tree/blackstart' exit0");

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.output()).contains("the build has failed").doesNotContain("[exit0]");
        assertThat(repaired.output()).contains("built with").contains("[exit0]");
    }

    @Test
    void it_finds_its_sources_through_a_chain_of_links() throws Exception {
        // Windows needs a privilege for links, so there the launcher is called by its own name.
        boolean hasLinks = File.separatorChar == '/';
        String links = "ln -s '../a tree/blackstart' one/two; ln -s one/two three; ./three exit4";
        Files.createDirectories(folder.resolve("one"));

        Shell.Result result = shell.run(hasLinks ? links : "'a tree/blackstart' exit4");

        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void options_come_after_the_defaults_and_may_name_a_collector() throws Exception {
        Shell.Result plain = shell.run("'a tree/blackstart' exit0");
        Shell.Result chosen = shell.with("JAVA_OPTS", "-Xmx1g -XX:+UseG1GC")
                .with("BLACKSTART_JAVA_OPTS", "-Xmx6g")
                .run("'a tree/blackstart' exit0");

        assertThat(plain.output()).contains("[-Xmx4g]").contains("[-XX:+UseParallelGC]");
        assertThat(chosen.output()).doesNotContain("UseParallelGC").contains("[-Xmx4g]");
        assertThat(chosen.output()).contains("[-Xmx1g]\n[-XX:+UseG1GC]\n[-Xmx6g]\n[-cp]");
    }

    @Test
    void a_wrong_java_home_is_named() throws Exception {
        Shell.Result result = shell.with("JAVA_HOME", "/no/such/jdk").run("'a tree/blackstart' exit0");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("JAVA_HOME (/no/such/jdk) has no bin/java");
    }

    private void script(String path, String text) throws IOException {
        write(path, text);
        assertThat(tree.resolve(path).toFile().setExecutable(true)).isTrue();
    }

    private void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
