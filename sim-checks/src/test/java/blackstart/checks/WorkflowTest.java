// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The hosted workflow, as far as it can be tried here. Every shell step is parsed by bash; the steps that neither build nor
 * install are run, on made-up reports and fingerprints. The steps that build are compared with {@code .ci/run}, which
 * runs them for real. Only the hosted runners can prove the actions, the other systems and the hand-over of artifacts.
 */
class WorkflowTest {
    private static final Path ROOT = Tidy.rootAbove(Path.of("").toAbsolutePath());
    private static final Path WORKFLOW = ROOT.resolve(".github/workflows/ci.yml");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *matrix\\.(\\w+) *}}");
    private static final Pattern OUR_FILE =
            Pattern.compile("(?<=^|\\s)(?:\\./)?(mvnw|blackstart|\\.ci/[\\w-]+)(?=\\s|$)");

    @TempDir
    Path folder;

    private record Step(String job, String name, String uses, String script) {}

    @BeforeEach
    void copy_the_scripts() throws IOException {
        Files.createDirectories(folder.resolve(".ci"));
        for (Path script : scripts()) {
            Path copy = folder.resolve(".ci").resolve(script.getFileName());
            Files.copy(script, copy);
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void every_shell_step_and_every_script_is_valid_bash() throws Exception {
        List<Step> steps = shellSteps();
        for (Step step : steps) {
            assertThat(Shell.in(folder).parse(step.script()))
                    .as(step.toString())
                    .isEqualTo(new Shell.Result(0, ""));
        }
        for (Path script : scripts()) {
            assertThat(Shell.in(folder).parse(Files.readString(script)))
                    .as(script.toString())
                    .isEqualTo(new Shell.Result(0, ""));
        }

        assertThat(steps).hasSizeGreaterThan(5);
    }

    @Test
    void what_the_steps_call_exists_and_may_be_executed() throws IOException {
        List<String> called = new ArrayList<>();
        for (Step step : shellSteps()) {
            Matcher matcher = OUR_FILE.matcher(step.script());
            while (matcher.find()) {
                called.add(matcher.group(1));
            }
        }

        assertThat(called).contains("mvnw", "blackstart", ".ci/count-tests", ".ci/reproducible");
        assertThat(called).allSatisfy(file -> assertThat(ROOT.resolve(file)).isExecutable());
    }

    @Test
    void actions_are_pinned_to_a_commit() throws IOException {
        List<String> uses =
                steps().stream().map(Step::uses).filter(use -> !use.isEmpty()).toList();

        assertThat(uses).isNotEmpty().allSatisfy(use -> assertThat(use).matches("actions/[a-z-]+@[0-9a-f]{40}"));
    }

    @Test
    void the_matrix_covers_both_jdks_and_all_three_systems() throws IOException {
        Map<?, ?> matrix = child(child(child(child(workflow(), "jobs"), "verify"), "strategy"), "matrix");

        assertThat(matrix.get("java")).isEqualTo(List.of("17", "25"));
        assertThat(matrix.get("os")).asString().contains("ubuntu-24.04,", "ubuntu-24.04-arm", "windows-");
    }

    @Test
    void the_steps_that_build_are_those_of_the_local_run() throws IOException {
        String local = Files.readString(ROOT.resolve(".ci/run"));

        assertThat(local)
                .contains(script("verify", "Build, check and test"))
                .contains(script("browser", "Test the report in the browser"))
                .contains(script("browser", "Find or install Chromium"));
        assertThat(script("verify", "Replay the outage")).startsWith("./blackstart replay openai-2024-12-11 ");
        assertThat(local).contains("./blackstart replay openai-2024-12-11");
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("./mvnw verify", "./blackstart replay openai-2024-12-11");
    }

    @Test
    void profiles_that_the_steps_name_exist() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        for (Step step : shellSteps()) {
            Matcher matcher = Pattern.compile("-P(\\w+)").matcher(step.script());
            while (matcher.find()) {
                assertThat(pom).contains("<id>" + matcher.group(1) + "</id>");
            }
        }
    }

    @Test
    void the_counting_step_adds_reports_and_fails_on_failed_or_skipped_tests() throws Exception {
        String count = script("verify", "Count the tests");

        assertThat(Shell.in(folder).run(count).exitCode()).isNotZero();

        report("a", 7, 0, 0, 0);
        report("b", 5, 0, 0, 0);
        assertThat(Shell.in(folder).run(count)).isEqualTo(new Shell.Result(0, "12 passed, 0 failed, 0 skipped\n"));

        report("c", 2, 0, 0, 1);
        assertThat(Shell.in(folder).run(count)).isEqualTo(new Shell.Result(1, "13 passed, 0 failed, 1 skipped\n"));

        report("c", 4, 1, 1, 0);
        assertThat(Shell.in(folder).run(count)).isEqualTo(new Shell.Result(1, "14 passed, 2 failed, 0 skipped\n"));
    }

    @Test
    void the_fingerprint_steps_accept_equal_runs_and_refuse_different_ones() throws Exception {
        String keep = script("verify", "Keep the fingerprint");
        String compare = script("fingerprints", "Compare the fingerprints of all jobs");
        Files.createDirectories(folder.resolve("replay"));
        Files.createDirectories(folder.resolve("fingerprints"));
        Path run = folder.resolve("replay/run.json");

        Files.writeString(run, "{\n  \"seed\" : 42,\n  \"fingerprint\" : \"5d1c00ffee\",\n  \"events\" : 9\n}\n");
        assertThat(Shell.in(folder).run(keep)).isEqualTo(new Shell.Result(0, "5d1c00ffee\n"));
        Path kept = folder.resolve("jdk17-ubuntu-24.04.fingerprint");
        Files.copy(kept, folder.resolve("fingerprints/a.fingerprint"));
        assertThat(Shell.in(folder).run(compare).exitCode())
                .as("one is no comparison")
                .isNotZero();

        Files.writeString(folder.resolve("fingerprints/b.fingerprint"), "5d1c00ffee\r\n");
        Shell.Result equal = Shell.in(folder).run(compare);
        assertThat(equal.output()).endsWith("the same fingerprint in 2 runs\n");
        assertThat(equal.exitCode()).isZero();

        Files.writeString(folder.resolve("fingerprints/c.fingerprint"), "5d1c00ffef\n");
        assertThat(Shell.in(folder).run(compare).exitCode()).isNotZero();

        Files.writeString(run, "{}\n");
        assertThat(Shell.in(folder).run(keep).exitCode()).isNotZero();
    }

    private void report(String name, int tests, int failures, int errors, int skipped) throws IOException {
        Path reports = folder.resolve("m/target/surefire-reports");
        Files.createDirectories(reports);
        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + name + "\" time=\"1.5\" tests=\""
                        + tests
                        + "\" errors=\"" + errors + "\" skipped=\"" + skipped + "\" failures=\"" + failures
                        + "\">\n  <testcase name=\"tests=&quot;9&quot;\"/>\n</testsuite>\n");
    }

    private static String script(String job, String name) throws IOException {
        return steps().stream()
                .filter(step -> step.job().equals(job) && step.name().equals(name))
                .map(Step::script)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the job (" + job + ") has no step (" + name + ")."));
    }

    private static List<Step> shellSteps() throws IOException {
        return steps().stream().filter(step -> !step.script().isEmpty()).toList();
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        child(workflow(), "jobs").forEach((job, definition) -> {
            for (Object each : (List<?>) ((Map<?, ?>) definition).get("steps")) {
                Map<?, ?> step = (Map<?, ?>) each;
                steps.add(new Step(
                        job.toString(),
                        text(step, "name"),
                        text(step, "uses"),
                        filledIn(text(step, "run").strip())));
            }
        });
        return steps;
    }

    /** The script with the first value of the matrix in place of each expression; other expressions are refused. */
    private static String filledIn(String script) {
        Matcher matcher = EXPRESSION.matcher(script);
        String filled = matcher.replaceAll(match -> match.group(1).equals("java") ? "17" : "ubuntu-24.04");
        assertThat(filled).doesNotContain("${{");
        return filled;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static Map<?, ?> child(Map<?, ?> map, String key) {
        return (Map<?, ?>) map.get(key);
    }

    private static Map<?, ?> workflow() throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(WORKFLOW));
    }

    private static List<Path> scripts() throws IOException {
        try (var files = Files.list(ROOT.resolve(".ci"))) {
            return files.sorted().toList();
        }
    }
}
