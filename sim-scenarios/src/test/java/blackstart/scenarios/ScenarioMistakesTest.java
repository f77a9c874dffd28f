// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import static blackstart.scenarios.ScenarioFiles.lineOf;
import static blackstart.scenarios.ScenarioFiles.openai;
import static blackstart.scenarios.ScenarioFiles.with;
import static blackstart.scenarios.ScenarioFiles.withValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import blackstart.scenarios.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioMistakesTest {

    @TempDir
    Path folder;

    private ScenarioFiles files;

    @BeforeEach
    void copy_the_manifests() {
        files = new ScenarioFiles(folder);
    }

    @Test
    void ten_different_mistakes_are_ten_problems_in_the_order_of_their_lines() {
        String text = openai();
        text = with(text, "horizon: 5h30m", "horizon: 5 hours");
        text = with(text, "scrapeInterval: 15s", "scrapeIntervall: 15s");
        text = withValue(text, "minNodes", 1, "fifty");
        text = withValue(text, "apiServers", 2, "-4");
        text = withValue(text, "apiServerMemoryBytes", 2, "64GB");
        text = with(text, "enabled: true\n      daemonSet", "enabled: yes\n      daemonSet");
        text = with(text, "daemonSet: telemetry-agent", "daemonSet: telemetry-agnet");
        text = with(text, "endAt: 15:20 PST", "endAt: 15:20 XST");
        text = with(text, "order: smallToLarge", "order: smalltolarge");
        text = with(text, "over: 5m", "over: 5m\n        over: 6m");

        List<Problem> problems = files.problemsOf(text);

        assertThat(problems)
                .extracting(p -> p.at().line(), p -> p.at().column(), Problem::path, Problem::hint)
                .containsExactly(
                        tuple(lineOf(text, "5 hours"), 12, "spec.horizon", "Maybe you meant: 5h."),
                        tuple(lineOf(text, "Intervall"), 3, "spec.scrapeIntervall", "Maybe you meant: scrapeInterval."),
                        tuple(lineOf(text, "fifty"), 19, "spec.fleet.groups[1].minNodes", null),
                        tuple(lineOf(text, "-4"), 21, "spec.fleet.groups[2].apiServers", null),
                        tuple(
                                lineOf(text, "64GB"),
                                31,
                                "spec.fleet.groups[2].apiServerMemoryBytes",
                                "Maybe you meant: 64G."),
                        tuple(
                                lineOf(text, "enabled: yes"),
                                16,
                                "spec.fleet.telemetry.enabled",
                                "Maybe you meant: true."),
                        tuple(
                                lineOf(text, "agnet"),
                                18,
                                "spec.fleet.telemetry.daemonSet",
                                "Maybe you meant: telemetry-agent."),
                        tuple(lineOf(text, "XST"), 12, "spec.rollout.endAt", "Maybe write the offset, such as -08:00."),
                        tuple(lineOf(text, "smalltolarge"), 12, "spec.rollout.order", "Maybe you meant: smallToLarge."),
                        tuple(
                                lineOf(text, "over: 6m"),
                                9,
                                "spec.milestones[10].detect.over",
                                "Maybe remove one of the two."));
    }

    @Test
    void a_problem_prints_position_path_value_and_hint() {
        String text = withValue(openai(), "clusters", 2, "0");

        Problem problem = files.problemsOf(text).get(0);

        assertThat(problem.toString())
                .isEqualTo(folder.resolve("scenario.yaml") + ":" + lineOf(text, "clusters: 0")
                        + ":19  spec.fleet.groups[2].clusters: " + problem.message() + ".");
        assertThat(problem.message()).startsWith("the value (0) must ");
    }

    @Test
    void two_impossible_values_of_one_section_are_both_reported() {
        String text = with(openai(), "profile: etcd35", "profile: etcd35\n      members: 4\n      fsync: 0s");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path, Problem::message)
                .containsExactly(
                        tuple("spec.fleet.etcd.members", "the value (4) must be odd"),
                        tuple("spec.fleet.etcd.fsync", "the value (0s) must be longer than 0s"));
    }

    @Test
    void an_impossible_value_is_named_as_the_author_wrote_it() {
        String text = with(openai(), "horizon: 5h30m", "horizon: -5h");
        text = with(text, "trafficShare: 60%", "trafficShare: 120%");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path, Problem::message)
                .containsExactly(
                        tuple("spec.horizon", "the value (-5h) must not be shorter than scrapeInterval (15s)"),
                        tuple("spec.fleet.groups[2].trafficShare", "the value (120%) must lie between 0 and 1"));
    }

    @Test
    void a_product_of_an_unknown_group_has_the_nearest_known_one() {
        String text = with(openai(), "name: ChatGPT\n", "name: ChatGPT\n        groups: [small, hug]\n");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path, Problem::message, Problem::hint)
                .containsExactly(tuple(
                        "spec.traffic.products[0].groups",
                        "there is no group of clusters named (hug)",
                        "Maybe you meant: huge."));
    }

    @Test
    void an_unknown_event_has_the_nearest_known_one() {
        assertThat(files.problemsOf(with(openai(), "event: alert.fired", "event: alert.fird")))
                .extracting(Problem::path, Problem::hint)
                .containsExactly(tuple("spec.milestones[4].detect.event", "Maybe you meant: alert.fired."));
    }

    @Test
    void a_misspelt_list_of_manifests_has_a_hint_like_any_other_key() {
        assertThat(files.problemsOf(with(openai(), "  manifests:\n", "  manifest:\n")))
                .extracting(Problem::hint)
                .contains("Maybe you meant: manifests.");
    }

    @Test
    void a_scenario_without_a_specification_does_not_list_every_key_as_missing() {
        assertThat(files.problemsOf("apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n"))
                .extracting(Problem::path)
                .containsExactly("spec", "apiVersion", "kind");
    }

    @Test
    void a_missing_key_is_reported_where_its_section_begins() {
        String text = with(openai(), "    endAt: 15:20 PST\n", "");

        assertThat(files.problemsOf(text))
                .extracting(p -> p.at().line(), Problem::path, Problem::message)
                .containsExactly(tuple(lineOf(text, "  rollout:"), "spec.rollout.endAt", "the key is missing"));
    }

    @Test
    void a_key_without_a_value_is_not_an_empty_text() {
        String text = with(openai(), "daemonSet: telemetry-agent", "daemonSet:");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path, Problem::message)
                .containsExactly(tuple("spec.fleet.telemetry.daemonSet", "the key has no value"));
    }

    @Test
    void a_list_where_a_value_belongs_and_a_value_where_a_list_belongs_are_told_apart() {
        String text = with(openai(), "order: smallToLarge", "order: [smallToLarge]");
        text = with(text, "coupling: [apiBackedLookups]", "coupling: apiBackedLookups");

        assertThat(files.problemsOf(text))
                .extracting(Problem::message)
                .containsExactly("expected a list, found a single value", "expected a single value, found a list");
    }

    @Test
    void a_time_without_a_zone_is_refused() {
        assertThat(files.problemsOf(with(openai(), "mergedAt: 14:23 PST", "mergedAt: 14:23")))
                .singleElement()
                .satisfies(p -> assertThat(p.hint()).isEqualTo("Maybe the zone is missing: write 14:23 PST."));
    }

    @Test
    void an_ambiguous_octal_number_is_refused_with_both_readings() {
        assertThat(files.problemsOf(withValue(openai(), "clusters", 2, "0104")))
                .singleElement()
                .satisfies(p -> assertThat(p.hint())
                        .isEqualTo("Maybe you meant: 104, or 68 if it is octal; a leading zero is ambiguous."));
    }

    @Test
    void huge_numbers_are_refused_and_not_rounded() {
        String text = withValue(openai(), "clusters", 2, "99999999999999999999");
        text = withValue(text, "downloadBytesPerPod", 0, "20e99");
        text = with(text, "horizon: 5h30m", "horizon: 99999999999999999h");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path)
                .containsExactly("spec.horizon", "spec.fleet.groups[2].clusters", "spec.traffic.downloadBytesPerPod");
    }

    @Test
    void milestones_must_refer_to_milestones_that_exist() {
        String text =
                with(openai(), "after: peak-impact\n    - id: sora-full", "after: peak-impct\n    - id: sora-full");

        assertThat(files.problemsOf(text)).anySatisfy(p -> {
            assertThat(p.message()).isEqualTo("there is no milestone (peak-impct)");
            assertThat(p.hint()).isEqualTo("Maybe you meant: peak-impact.");
            assertThat(p.at().line()).isEqualTo(lineOf(text, "peak-impct"));
        });
    }

    @Test
    void provenance_must_refer_to_values_that_exist() {
        String text = with(openai(), "path: spec.fleet.etcd.cpuCores", "path: spec.fleet.etcd.cpuCoers");

        assertThat(files.problemsOf(text)).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "cpuCoers"));
            assertThat(p.hint()).isEqualTo("Maybe you meant: spec.fleet.etcd.cpuCores.");
        });
    }

    @Test
    void an_empty_file_says_how_to_begin() {
        assertThat(files.problemsOf("# nothing\n")).singleElement().satisfies(p -> {
            assertThat(p.message()).isEqualTo("the file is empty");
            assertThat(p.hint()).contains("apiVersion: blackstart/v1alpha1");
        });
    }

    @Test
    void a_missing_file_and_a_directory_are_different_mistakes() {
        assertThat(ScenarioFiles.problemsOf(folder.resolve("none.yaml")))
                .extracting(Problem::message)
                .containsExactly("there is no such file");
        assertThat(ScenarioFiles.problemsOf(folder.resolve("manifests")))
                .extracting(Problem::message)
                .containsExactly("this is a directory, not a file");
    }

    @Test
    void a_folder_given_as_a_scenario_is_told_from_an_unknown_name() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> Scenarios.loadNamed(".", List.of()))
                .withMessageContaining("this is a directory, not a file");
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> Scenarios.loadNamed("openai", List.of()))
                .withMessageContaining("there is no scenario of this name in the library");
    }

    @Test
    void a_missing_manifest_is_reported_where_it_is_named() {
        String text = with(openai(), "manifests/coredns.yaml", "manifests/core-dns.yaml");

        assertThat(files.problemsOf(text)).anySatisfy(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "core-dns.yaml"));
            assertThat(p.message()).contains("cannot be read: there is no such file");
        });
    }

    @Test
    void another_version_and_another_kind_are_refused() {
        String text = with(openai(), "apiVersion: blackstart/v1alpha1", "apiVersion: blackstart/v2");
        text = with(text, "kind: Scenario", "kind: Scenarios");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path, Problem::hint)
                .containsExactly(
                        tuple("apiVersion", "Maybe you meant: blackstart/v1alpha1."),
                        tuple("kind", "Maybe you meant: Scenario."));
    }

    @Test
    void a_text_or_a_list_is_no_scenario() {
        assertThat(files.problemsOf("hello\n"))
                .extracting(Problem::message)
                .containsExactly("expected a scenario, found a single value");
        assertThat(files.problemsOf("- a\n- b\n"))
                .extracting(Problem::message)
                .containsExactly("expected a scenario, found a list");
    }

    @Test
    void a_tab_is_reported_with_its_line() {
        String text = with(openai(), "  horizon: 5h30m", "\thorizon: 5h30m");

        assertThat(files.problemsOf(text)).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "\thorizon"));
            assertThat(p.hint()).contains("spaces");
        });
    }

    @Test
    void broken_yaml_is_reported_with_its_line() {
        String text = with(openai(), "order: smallToLarge", "order: [smallToLarge");

        assertThat(files.problemsOf(text)).singleElement().satisfies(p -> {
            assertThat(p.message()).startsWith("broken YAML: ");
            assertThat(p.at().line()).isBetween(lineOf(text, "[smallToLarge"), lineOf(text, "[smallToLarge") + 1);
        });
    }

    @Test
    void other_encodings_than_utf_8_are_refused() {
        byte[] latin = "apiVersion: blackstart/v1alpha1\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = openai().getBytes(StandardCharsets.UTF_16);

        assertThat(ScenarioFiles.problemsOf(files.write("latin.yaml", latin)))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.at().line()).isEqualTo(2);
                    assertThat(p.at().column()).isEqualTo(11);
                    assertThat(p.message()).isEqualTo("the byte 0xe9 is not valid UTF-8");
                });
        assertThat(ScenarioFiles.problemsOf(files.write("utf16.yaml", utf16)))
                .extracting(Problem::message)
                .containsExactly("the file is UTF-16, only UTF-8 is read");
    }

    @Test
    void a_control_character_is_refused_with_its_line() {
        assertThat(files.problemsOf("a: 1\nb: \u0007\n")).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(2);
            assertThat(p.message()).isEqualTo("the character U+0007 is not allowed in YAML");
        });
    }

    @Test
    void aliases_that_multiply_are_refused_before_they_fill_the_memory() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [");
            bomb.append(String.join(", ", List.of(alias, alias, alias, alias, alias)));
            bomb.append("]\n");
        }

        assertThat(files.problemsOf(bomb.toString()))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.message()).containsAnyOf("aliases", "more than 100000 values"));
    }

    @Test
    void a_list_that_contains_itself_is_refused() {
        assertThat(files.problemsOf("a: &a [*a]\n"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("values"));
    }

    @Test
    void a_huge_file_is_refused_without_reading_it() {
        byte[] huge = new byte[5_000_000];

        assertThat(ScenarioFiles.problemsOf(files.write("huge.yaml", huge)))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("5000000 bytes"));
    }
}
