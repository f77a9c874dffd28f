// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeCatalogue catalogue = FakeCatalogue.working();

    @TempDir
    Path folder;

    @Test
    void replay_prints_the_milestones_and_the_facts_of_the_run() {
        int code = replay("--seed", "7");

        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("""
                        A tiny outage
                        Times are UTC-08:00 on 2024-12-11.

                        MILESTONE       PUBLISHED   SIMULATED     DIFFERENCE   KIND
                        rollout-start   14:51:00    14:51:00      0s           input
                        alert           15:13:00    15:11:00      -2m          emergent
                        dns-failing     -           15:16:00      -            emergent
                        api-full        19:38:00    not reached   -            fitted

                        alert: The rule waits 5m.

                        input: scripted; fitted: a parameter was tuned to it; emergent: neither.

                        Warning:      spec.x: Out of range.
                        Verdict:      outage-recovered: ChatGPT answered 21 % in its worst minute.
                        Seed:         7
                        """)
                .contains("Fingerprint:  0123456789abcdef\nEvents:       1234\nWall time:    ")
                .endsWith("Report:       " + folder.resolve("run").resolve("report.html") + "\n");
        assertThat(err.toString()).isEmpty();
        assertThat(folder.resolve("run")).isDirectoryContaining("glob:**run.json");
    }

    @Test
    void wide_output_adds_the_rule_of_each_milestone() {
        replay("-o", "wide");

        assertThat(out.toString()).contains("KIND       RULE\n").contains("emergent   first scrape with x >= 1\n");
    }

    @Test
    void json_output_is_the_run_json_and_nothing_else() {
        replay("-o", "json", "--no-progress");

        assertThat(out.toString())
                .isEqualToNormalizingNewlines(contentOf(folder.resolve("run").resolve("run.json")));
    }

    @Test
    void published_cases_that_come_out_as_published_end_with_0() {
        int code = run("backtest", "--incidents", "kyverno-etcd", "-o", "wide");

        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("KYVERNO-ETCD  tier 2, strength A  Kyverno report floods fill etcd\n")
                .contains("  passed        quota crossed at about 1.35 M reports of 5.9 kB\n")
                .contains("strength A, tier 2: 1 of 1 passed, at least 80 % wanted: met\n");
    }

    @Test
    void published_cases_that_do_not_end_with_3_and_their_causes() {
        int code = run("backtest", "--incidents", "MSF-SHOWN");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString())
                .contains("wanted: missed\n")
                .contains("staircase.down70.goodShare: expected at least 0.95");
    }

    @Test
    void an_unknown_published_case_is_refused_with_the_nearest_one() {
        int code = run("backtest", "--incidents", "KYVERNO-ETDC");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("blackstart: KYVERNO-ETDC").endsWith("Maybe you meant: KYVERNO-ETCD.\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_unknown_format_of_a_backtest_is_refused() {
        assertThat(run("backtest", "--incidents", "-o", "jsn")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown output format (jsn). Known: table, wide, json, markdown.");
    }

    @ParameterizedTest
    @CsvSource({
        "42, 42",
        "-7, -7",
        "0x5eed, 24301",
        "0XFFFFFFFFFFFFFFFF, -1",
        "9223372036854775807, 9223372036854775807"
    })
    void a_seed_is_any_64_bit_number_also_in_hexadecimal(String given, long seed) {
        assertThat(replay("--seed=" + given)).isZero();

        assertThat(out.toString()).contains("Seed:         " + seed + "\n");
    }

    @Test
    void overrides_and_threads_reach_the_simulation() {
        replay("--set", "spec.a=1", "--set", "spec.b=x=y", "--threads", "3");

        assertThat(catalogue.overrides()).containsExactly("spec.a=1", "spec.b=x=y");
        assertThat(catalogue.threads()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay tiny-outgae | There is no scenario (tiny-outgae). Maybe you meant: tiny-outage.",
                "replay tiny-outage --sed 3 | Unknown option (--sed) of 'blackstart replay'. Maybe you meant: --seed.",
                "replay tiny-outage --thraeds=3 | Unknown option (--thraeds) of 'blackstart replay'. Maybe you meant: --threads.",
                "replay tiny-outage --seed abc | Invalid value for option '--seed': the value (abc) must be a whole number of at most 64 bits, such as 42 or -7, or hexadecimal, such as 0x5eed.",
                "replay tiny-outage --seed 99999999999999999999 | Invalid value for option '--seed': the value (99999999999999999999) must be a whole number of at most 64 bits, such as 42 or -7, or hexadecimal, such as 0x5eed.",
                "replay tiny-outage --seed | Missing required parameter for option '--seed' (<number>).",
                "replay tiny-outage --set novalue | Invalid value for option '--set': the value (novalue) must have the form path=value.",
                "replay tiny-outage --threads 0 | Invalid value for option '--threads': the value (0) must be a whole number from 1 to 999999.",
                "replay tiny-outage --threads many | Invalid value for option '--threads': the value (many) must be a whole number from 1 to 999999.",
                "replay tiny-outage -o tabel | Unknown output format (tabel). Known: table, wide, json. Maybe you meant: table.",
                "replay tiny-outage other | Unexpected argument (other) of 'blackstart replay'. See 'blackstart replay --help'.",
                "replay | Missing required parameter: '<scenario>'.",
                "repaly tiny-outage | Unknown command (repaly) of 'blackstart'. Known: backtest, calibrate, list, replay, schema, version. Maybe you meant: replay.",
                "list scenario | Unknown command (scenario) of 'blackstart list'. Known: scenarios. Maybe you meant: scenarios."
            })
    void wrong_usage_is_one_sentence_with_the_nearest_word_and_exit_code_2(String line, String sentence) {
        int code = run(line.split(" ", -1));

        assertThat(err.toString()).isEqualTo("blackstart: " + sentence + "\n");
        assertThat(out.toString()).isEmpty();
        assertThat(code).isEqualTo(2);
        assertThat(catalogue.runCount()).isZero();
    }

    @Test
    void a_folder_that_cannot_be_written_is_found_before_the_simulation() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        int code = run("replay", "tiny-outage", "--out", file.resolve("run").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("blackstart: The results cannot be written to the folder (")
                .hasLineCount(1);
        assertThat(catalogue.runCount()).isZero();
    }

    @Test
    void a_foreign_file_in_the_folder_is_named_and_stays() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run").resolve("summary.md"), "mine");

        assertThat(replay()).isEqualTo(2);
        assertThat(err.toString()).contains("(summary.md)");
        assertThat(folder.resolve("run").resolve("summary.md")).hasContent("mine");
        assertThat(catalogue.runCount()).isZero();
    }

    @Test
    void an_internal_error_is_one_sentence_and_a_stack_trace_only_on_request() {
        catalogue = new FakeCatalogue(seed -> {
            throw new IllegalStateException("seats in use (3) differ\nfrom the sum (2).");
        });

        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "blackstart: Internal error: IllegalStateException: seats in use (3) differ from the sum (2)."
                                + " (use --stacktrace to see where).\n");

        assertThat(replay("--stacktrace")).isEqualTo(1);
        assertThat(err.toString()).contains("java.lang.IllegalStateException").contains("\tat blackstart.cli.");
    }

    @Test
    void a_broken_installation_is_one_sentence_too() {
        catalogue = new FakeCatalogue(seed -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });

        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("blackstart: Internal error: NoClassDefFoundError: org/example/Missing")
                .hasLineCount(1);
    }

    @Test
    void too_little_memory_is_one_sentence() {
        catalogue = new FakeCatalogue(seed -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("blackstart: There was not enough memory.")
                .hasLineCount(1);
    }

    @Test
    void list_scenarios_prints_one_name_a_line() {
        assertThat(run("list", "scenarios")).isZero();
        assertThat(out.toString()).isEqualTo("other\ntiny-outage\n");
    }

    @Test
    void version_is_that_of_the_build() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).matches("blackstart [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, 2", "Broken pipe, 0"})
    void output_that_is_lost_is_one_sentence_unless_the_reader_has_gone(String reason, int expected) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        PrintWriter results = new PrintWriter(new ResultStream(broken), false, StandardCharsets.UTF_8);

        int code = new Main(catalogue, new Terminal(results, new PrintWriter(err), false)).run("version");

        assertThat(code).isEqualTo(expected);
        assertThat(err.toString())
                .isEqualTo(code == 0 ? "" : "blackstart: The output cannot be written: " + reason + ".\n");
    }

    @Test
    void the_schema_is_printed() {
        assertThat(run("schema")).isZero();
        assertThat(out.toString()).contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"");
    }

    @Test
    void help_shows_purpose_examples_usage_options_and_exit_codes_in_this_order() {
        assertThat(run("replay", "--help")).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "Replay an outage",
                        "Examples:",
                        "Usage: blackstart replay",
                        "Arguments:",
                        "Options:",
                        "Exit codes:",
                        "  2",
                        "130");
        assertThat(out.toString()).doesNotContain("\u001b[");
    }

    @Test
    void no_command_and_half_a_command_show_help() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Commands:").contains("replay");
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("Usage: blackstart list");
    }

    @Test
    void progress_is_shown_to_a_person_and_removed_at_the_end_unless_it_is_unwanted() {
        assertThat(run(
                        true,
                        "replay",
                        "tiny-outage",
                        "--out",
                        folder.resolve("a").toString()))
                .isZero();
        assertThat(err.toString())
                .startsWith("\rtiny-outage [###############...............] 50 % 0 s")
                .endsWith("\r\u001b[K");

        run(
                true,
                "replay",
                "tiny-outage",
                "--no-progress",
                "--out",
                folder.resolve("b").toString());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void continuous_integration_is_known_by_its_variable() {
        assertThat(Terminal.isContinuousIntegration(Map.of("CI", "true"))).isTrue();
        assertThat(Terminal.isContinuousIntegration(Map.of("CI", "false"))).isFalse();
        assertThat(Terminal.isContinuousIntegration(Map.of())).isFalse();
    }

    @Test
    void the_distance_of_words_counts_letters_inserted_removed_and_replaced() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.hint("zzzzzz", List.of("replay"))).isEmpty();
    }

    @Test
    void backtest_names_a_broken_row_with_file_line_and_value() throws IOException {
        Files.writeString(
                folder.resolve("lease_writes.csv"),
                "tag,n_objects,clients,main_ok_n,wall_s\nE-lease-closed-c1,1000,one,7289,8.0\n");

        int code = run("backtest", "--measurements", folder.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("lease_writes.csv:2  clients: the value (one) is not a number.");
    }

    @Test
    void backtest_ends_with_3_when_a_median_error_is_outside_of_its_tolerance() throws IOException {
        Files.writeString(folder.resolve("list_single_client.csv"), """
                exp,tag,n_objects,path,n,bytes,wall_s,p50_ms,p99_ms
                list,B1000-rv0-json,1000,/api/v1/pods?resourceVersion=0,20,7483141,9,450,460
                """);

        int code = run("backtest", "--measurements", folder.toString());

        assertThat(code).isEqualTo(3);
        assertThat(out.toString()).contains("B1000-rv0-json").contains("outside");
    }

    @Test
    void calibrate_names_a_folder_that_is_not_there() {
        int code = run("calibrate", "--measurements", folder.resolve("none").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such folder");
    }

    @Test
    void calibrate_knows_before_the_fit_that_its_file_cannot_be_written() {
        for (String place : new String[] {folder.resolve("nowhere/x.yaml").toString(), folder.toString(), ""}) {
            int code = run("calibrate", "--measurements", folder.resolve("none").toString(), "--out", place);

            assertThat(code).isEqualTo(2);
            assertThat(err.toString()).contains("The calibration cannot be written to (" + place + "): ");
        }
    }

    private int replay(String... options) {
        String[] start = {
            "replay", "tiny-outage", "--out", folder.resolve("run").toString()
        };
        String[] all = java.util.Arrays.copyOf(start, start.length + options.length);
        System.arraycopy(options, 0, all, start.length, options.length);
        return run(all);
    }

    private int run(String... args) {
        return run(false, args);
    }

    private int run(boolean isInteractive, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), isInteractive);
        return new Main(catalogue, terminal).run(args);
    }

    private static String contentOf(Path file) {
        return org.assertj.core.api.Assertions.contentOf(file.toFile());
    }
}
