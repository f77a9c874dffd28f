// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run} with parts that only pretend: it fails as soon as one of them does, and it always counts. */
class LocalRunTest {
    private static final String REPORT = "d=sim-report/target/surefire-reports; mkdir -p $d\n"
            + "echo '<testsuite tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\">' > $d/TEST-";

    @TempDir
    Path folder;

    @BeforeEach
    void let_all_parts_succeed() throws IOException {
        Path scripts = Tidy.rootAbove(Path.of("").toAbsolutePath()).resolve(".ci");
        script(".ci/run", Files.readString(scripts.resolve("run")));
        script(".ci/count-tests", Files.readString(scripts.resolve("count-tests")));
        script(".ci/install-chromium", "exit 0\n");
        script("blackstart", "echo replayed $*\n");
        script("mvnw", "sleep 0.02; case \"$*\" in *-Pbrowser*) n=browser ;; *) n=all ;; esac\n" + REPORT + "$n.xml\n");
        Files.createDirectories(folder.resolve("sim-report"));
    }

    @Test
    void a_run_whose_parts_all_succeed_succeeds_and_counts() throws Exception {
        Shell.Result result = run();

        assertThat(result.output())
                .contains("replayed replay openai-2024-12-11\n")
                .endsWith("6 passed, 0 failed, 0 skipped\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void a_failing_replay_fails_the_run_after_the_other_parts() throws Exception {
        script("blackstart", "exit 1\n");

        Shell.Result result = run();

        assertThat(result.output()).endsWith("6 passed, 0 failed, 0 skipped\nfailed: replay\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void a_failing_build_fails_the_run() throws Exception {
        script("mvnw", REPORT + "all.xml\nexit 1\n");

        Shell.Result result = run();

        assertThat(result.output()).endsWith("failed: tests\nfailed: browser tests\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void a_skipped_test_fails_the_run() throws Exception {
        script("mvnw", (REPORT + "all.xml\n").replace("skipped=\"0\"", "skipped=\"1\""));

        Shell.Result result = run();

        assertThat(result.output()).endsWith("2 passed, 0 failed, 1 skipped\nfailed: counts\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void a_browser_without_browser_tests_fails_the_run() throws Exception {
        script("mvnw", "case \"$*\" in *-Pbrowser*) exit 0 ;; esac\n" + REPORT + "all.xml\n");

        Shell.Result result = run();

        assertThat(result.output()).endsWith("failed: browser tests are missing\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void without_a_browser_one_sentence_says_so_and_the_rest_counts() throws Exception {
        script(".ci/install-chromium", "echo The browser tests were not run.\nexit 3\n");

        Shell.Result result = run();

        assertThat(result.output())
                .contains("The browser tests were not run.")
                .endsWith("3 passed, 0 failed, 0 skipped\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void reports_of_an_earlier_run_are_not_counted() throws Exception {
        Path old = folder.resolve("sim-core/target/surefire-reports/TEST-old.xml");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "<testsuite tests=\"9\" errors=\"9\" skipped=\"0\" failures=\"0\">\n");

        assertThat(run().output()).endsWith("6 passed, 0 failed, 0 skipped\n");
    }

    private Shell.Result run() throws IOException, InterruptedException {
        return Shell.in(folder).run(".ci/run");
    }

    private void script(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.startsWith("#!") ? text : "#!/usr/bin/env bash\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
