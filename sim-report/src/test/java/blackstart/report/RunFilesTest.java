// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.outcome.Outcome;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunFilesTest {

    private static final Outcome OUTCOME = SyntheticOutcome.of(12);
    private static final Run RUN = new Run(OUTCOME, "1.2.3", 12.5);

    @Test
    void run_json_obeys_its_schema() throws IOException {
        assertThat(validate(RunJson.of(RUN))).isEmpty();
    }

    @Test
    void the_schema_refuses_a_kind_in_capitals_and_a_time_without_offset() throws IOException {
        String wrong = RunJson.of(RUN)
                .replaceFirst("\"kind\": \"input\"", "\"kind\": \"INPUT\"")
                .replaceFirst("14:51:00-08:00", "14:51:00");

        assertThat(validate(wrong)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void the_schema_beside_the_documentation_is_the_shipped_one() throws IOException {
        Path root = Files.exists(Path.of("docs")) ? Path.of("docs") : Path.of("..", "docs");

        assertThat(Files.readString(root.resolve("reference").resolve("run.schema.json"), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(RunSchema.text());
    }

    @Test
    void a_milestone_in_run_json_has_times_with_offset_and_null_where_there_is_none() {
        JsonNode milestones = Json.MAPPER.readTree(RunJson.of(RUN)).path("milestones");

        assertThat(milestones.get(4).path("id").asString()).isEqualTo("alert");
        assertThat(milestones.get(4).path("kind").asString()).isEqualTo("emergent");
        assertThat(milestones.get(4).path("published").asString()).isEqualTo("2024-12-11T15:13:00-08:00");
        assertThat(milestones.get(4).path("simulated").asString()).isEqualTo("2024-12-11T15:11:45-08:00");
        assertThat(milestones.get(4).path("differenceSeconds").asInt()).isEqualTo(-75);
        assertThat(milestones.get(3).path("published").isNull()).isTrue();
        assertThat(milestones.get(13).path("simulated").isNull()).isTrue();
        assertThat(milestones.get(13).path("differenceSeconds").isNull()).isTrue();
    }

    @Test
    void a_row_of_series_csv_belongs_to_the_end_of_its_step() {
        List<String> lines = SeriesCsv.of(OUTCOME).lines().toList();

        assertThat(lines.get(0))
                .startsWith("time,seconds,fleet/saturated_clusters,fleet/saturated_large_share,")
                .contains(",api/requests[code=429 verb=list],");
        assertThat(lines.get(1)).startsWith("2024-12-11T14:30:15-08:00,15,0,0,1,1,1,");
        assertThat(lines).hasSize(1 + 6 * 3600 / 15);
        assertThat(lines)
                .allMatch(line ->
                        line.split(",", -1).length == 2 + OUTCOME.series().size());
    }

    @Test
    void a_row_of_instruments_csv_is_a_bucket_and_its_name_is_quoted() {
        List<String> lines = SeriesCsv.inside(OUTCOME).lines().toList();

        assertThat(lines.get(0)).isEqualTo("instrument,startSeconds,widthSeconds,mean,minimum,maximum");
        assertThat(lines).hasSize(1 + OUTCOME.inside().instruments().size() * 6 * 60);
        // a minute after the rise from 100 to 600 seats, a tenth of the rise to both sides
        assertThat(lines.get(1 + 50))
                .isEqualTo("\"apiserver_flowcontrol_current_executing_seats{server=\"\"0\"\"}\",3000,60,600,550,650");
    }

    @Test
    void the_inside_chart_adds_the_servers_up_and_has_a_table() {
        String page = ReportPage.of(RUN);

        assertThat(page).contains("Inside cluster large-007, the first to saturate</h2>");
        // at 15:21: one of two servers up, 600 seats, 4900 queued, 35 of 80 GB
        assertThat(page)
                .contains(
                        "<tr><th scope=\"row\">15:21:00</th><td>1.0</td><td>0.9</td><td>1.1</td><td>600.0</td><td>550.0</td>"
                                + "<td>650.0</td><td>4900.0</td><td>4500.0</td><td>5300.0</td><td>43.75 %</td><td>39.50 %</td>"
                                + "<td>48.00 %</td></tr>");
        assertThat(Json.MAPPER
                        .readTree(RunJson.of(RUN))
                        .path("inside")
                        .path("cluster")
                        .asString())
                .isEqualTo("large-007");
    }

    @Test
    void numbers_are_rounded_to_six_digits_without_exponent_and_a_gap_is_empty() {
        assertThat(Numbers.text(1.0 / 3)).isEqualTo("0.333333");
        assertThat(Numbers.text(1.23456789e9)).isEqualTo("1234570000");
        assertThat(Numbers.text(2e-10)).isEqualTo("0.0000000002");
        assertThat(Numbers.text(-0.0)).isEqualTo("0");
        assertThat(Numbers.text(Double.NaN)).isEmpty();
        assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void a_minute_is_the_mean_of_its_samples_and_gaps_do_not_count() {
        double gap = Double.NaN;
        double[] samples = {1, 0, gap, 0.5, gap, gap, gap, gap, 0.2};

        double[] means = Minutes.of(OUTCOME).means(samples);

        // (1 + 0 + 0.5) / 3, nothing, and the single sample of the last minute
        assertThat(means).containsExactly(0.5, gap, 0.2);
        assertThat(Minutes.of(OUTCOME).end(1)).isEqualTo("2024-12-11T14:32:00-08:00");
    }

    @Test
    void the_timeline_has_one_json_object_a_line() {
        List<String> lines = RunJson.timeline(OUTCOME).lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"time\":\"2024-12-11T14:51:00-08:00\",\"event\":\"rollout.started\",\"source\":\"pipeline\","
                                + "\"detail\":\"telemetry \\\"agent\\\" <1.0>\"}");
    }

    @Test
    void the_summary_tells_the_verdict_the_differences_and_what_was_not_reached() {
        String summary = SummaryMarkdown.of(RUN);

        assertThat(summary)
                .contains("# An outage &lt;drawn> by hand & for tests")
                .contains("| Title of alert | 15:13:00 | 15:11:45 | -1m15s | emergent | first scrape")
                .contains("| Title of api full | 19:38:00 | not reached | – | emergent | first scrape")
                .contains("fingerprint `0123456789abcdef`");
    }

    @Test
    void the_page_escapes_what_it_is_told_and_asks_no_server_for_anything() {
        String page = ReportPage.of(RUN);

        assertThat(page)
                .contains("An outage &lt;drawn&gt; by hand &amp; for tests")
                .contains("The value &lt;/script&gt; lies outside its range.")
                .doesNotContain("{{")
                .doesNotContain("<link rel=\"stylesheet\"")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    @Test
    void every_file_is_the_same_whatever_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            String arabic = everything();
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(everything()).isEqualTo(arabic);
            Locale.setDefault(Locale.ROOT);
            assertThat(everything()).isEqualTo(arabic).doesNotContain("\r");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void clocks_show_the_incidents_own_time_and_spans_in_hours_minutes_and_seconds() {
        IncidentClock clock = new IncidentClock(SyntheticOutcome.START);

        assertThat(clock.time(SyntheticOutcome.START.plusHours(10))).isEqualTo("2024-12-12 00:30:00");
        assertThat(clock.zone()).isEqualTo("UTC-08:00");
        assertThat(clock.iso(SyntheticOutcome.START.plusNanos(1_234_567))).isEqualTo("2024-12-11T14:30:00.001-08:00");
        assertThat(IncidentClock.difference(3870L)).isEqualTo("+1h4m30s");
        assertThat(IncidentClock.difference(-60L)).isEqualTo("-1m");
        assertThat(IncidentClock.difference(0L)).isEqualTo("0s");
        assertThat(IncidentClock.difference(null)).isEqualTo("–");
    }

    @Test
    void a_run_without_a_version_or_with_a_negative_time_is_refused() {
        assertThatThrownBy(() -> new Run(OUTCOME, " ", 1)).hasMessageStartingWith("version: the value ( )");
        assertThatThrownBy(() -> new Run(OUTCOME, "1", -1)).hasMessageStartingWith("wallSeconds: the value (-1.0)");
    }

    private static String everything() {
        return RunJson.of(RUN)
                + SeriesCsv.of(OUTCOME)
                + SeriesCsv.inside(OUTCOME)
                + RunJson.timeline(OUTCOME)
                + SummaryMarkdown.of(RUN)
                + ReportPage.of(RUN);
    }

    private static List<Error> validate(String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(RunSchema.text());
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
