// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ProductResult;
import blackstart.outcome.SeriesResult;
import blackstart.outcome.TimelineEntry;
import blackstart.outcome.Verdict;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
    private static final Outcome OUTAGE = ScenarioFixture.scenario().run(42);

    private static OffsetDateTime milestone(Outcome outcome, String id) {
        OffsetDateTime time = outcome.milestones().stream()
                .filter(m -> m.id().equals(id))
                .map(MilestoneResult::simulated)
                .findFirst()
                .orElse(null);
        assertThat(time).as(id).isNotNull();
        return time;
    }

    private static double[] series(Outcome outcome, String name) {
        return outcome.series().stream()
                .filter(s -> s.name().equals(name))
                .map(SeriesResult::values)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_story_is_told_in_its_order() {
        List<OffsetDateTime> story = List.of(
                milestone(OUTAGE, "rollout-start"),
                milestone(OUTAGE, "alert"),
                milestone(OUTAGE, "cause-known"),
                milestone(OUTAGE, "peak-impact"),
                milestone(OUTAGE, "chatgpt-full"),
                milestone(OUTAGE, "all-clusters-recovered"));

        assertThat(story).isSortedAccordingTo(OffsetDateTime.timeLineOrder());
        assertThat(milestone(OUTAGE, "cause-known"))
                .isEqualTo(milestone(OUTAGE, "alert").plusMinutes(3));
        assertThat(OUTAGE.verdict().kind()).isEqualTo(Verdict.Kind.OUTAGE_RECOVERED);
        assertThat(OUTAGE.verdict().sentence())
                .contains("2 of 7 control planes saturated")
                .contains("ChatGPT fell to");
    }

    @Test
    void large_clusters_fail_and_recover_and_small_ones_do_not_notice() {
        for (ClusterResult cluster : OUTAGE.clusters()) {
            boolean large = cluster.group().equals("large");
            assertThat(cluster.saturatedAt() != null).as(cluster.name()).isEqualTo(large);
            assertThat(cluster.recoveredAt() != null).as(cluster.name()).isEqualTo(large);
            assertThat(cluster.changeAppliedAt()).isNotNull();
        }
    }

    @Test
    void threads_windows_and_listeners_give_the_same_outcome() {
        List<Long> told = new ArrayList<>();
        Scenario scenario = ScenarioFixture.scenario();

        for (RunOptions options : List.of(
                RunOptions.seed(42).withThreads(2).withProgress((done, all) -> told.add(done)),
                RunOptions.seed(42).withThreads(5).withWindow(Duration.ofSeconds(7)))) {
            Outcome other = scenario.run(options);

            assertThat(other.fingerprint()).isEqualTo(OUTAGE.fingerprint()).matches("[0-9a-f]{16}");
            assertThat(other.events()).isEqualTo(OUTAGE.events());
            assertThat(other.timeline()).isEqualTo(OUTAGE.timeline());
            assertThat(other.milestones()).isEqualTo(OUTAGE.milestones());
        }
        assertThat(told).hasSize(200 * 4).isSorted();
    }

    @Test
    void a_rollout_ten_minutes_later_moves_what_follows_from_it() {
        Scenario now = ScenarioFixture.scenario();
        Scenario delayed = ScenarioFixture.scenario(
                now.fleet(), ScenarioFixture.rollout(Duration.ofMinutes(10)), now.remediation());
        Duration alertsMoved = Duration.ZERO;
        for (long seed = 42; seed < 46; seed++) {
            Outcome early = now.run(seed);
            Outcome late = delayed.run(seed);
            assertThat(moved(early, late, "rollout-start")).isEqualTo(Duration.ofMinutes(10));
            assertThat(Duration.between(firstSaturated(early), firstSaturated(late)))
                    .isBetween(Duration.ofSeconds(600 - 15), Duration.ofSeconds(600 + 15));
            assertThat(moved(early, late, "cause-known")).isEqualTo(moved(early, late, "alert"));
            alertsMoved = alertsMoved.plus(moved(early, late, "alert"));
        }
        // Each scrape below an alert's threshold lets its hold of a minute begin anew: chance, in a fleet of so few
        // clusters.
        assertThat(alertsMoved.dividedBy(4)).isBetween(Duration.ofSeconds(600 - 75), Duration.ofSeconds(600 + 75));
    }

    private static Duration moved(Outcome early, Outcome late, String id) {
        return Duration.between(milestone(early, id), milestone(late, id));
    }

    private static OffsetDateTime firstSaturated(Outcome outcome) {
        return outcome.clusters().stream()
                .map(ClusterResult::saturatedAt)
                .flatMap(Stream::ofNullable)
                .min(OffsetDateTime.timeLineOrder())
                .orElseThrow();
    }

    @Test
    void without_the_agent_nothing_happens() {
        Scenario scenario = ScenarioFixture.scenario();
        Outcome outcome = ScenarioFixture.scenario(
                        ScenarioFixture.fleet(
                                false, scenario.fleet().groups().toArray(blackstart.fleet.ClusterGroupSpec[]::new)),
                        scenario.rollout(),
                        scenario.remediation())
                .run(42);

        assertThat(outcome.verdict().kind()).isEqualTo(Verdict.Kind.HEALTHY);
        assertThat(outcome.products()).allSatisfy(product -> {
            assertThat(product.availability()).isEqualTo(1);
            assertThat(product.failedRequests()).isZero();
            assertThat(product.worstMinuteAt()).isNull();
        });
        assertThat(outcome.milestones())
                .filteredOn(m -> m.simulated() != null)
                .extracting(MilestoneResult::id)
                .containsExactly("rollout-start");
        assertThat(outcome.findings())
                .filteredOn(f -> f.subject().equals("milestones"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("alert", "peak-impact"));
    }

    @Test
    void without_people_the_outage_goes_on() {
        Scenario scenario = ScenarioFixture.scenario();
        Outcome outcome = ScenarioFixture.scenario(scenario.fleet(), scenario.rollout(), ScenarioFixture.nobody())
                .run(42);

        assertThat(outcome.verdict().kind()).isEqualTo(Verdict.Kind.OUTAGE_ONGOING);
        assertThat(outcome.clusters()).extracting(ClusterResult::recoveredAt).containsOnlyNulls();
        assertThat(outcome.timeline())
                .extracting(TimelineEntry::event)
                .doesNotContain("cause.known", "rollback.attempted");
    }

    @Test
    void rollbacks_are_refused_before_control_comes_back() {
        List<String> events =
                OUTAGE.timeline().stream().map(TimelineEntry::event).toList();

        assertThat(events)
                .contains("rollback.refused", "control.regained", "telemetry.removed", "workstream.block_access");
        assertThat(events.indexOf("rollback.refused")).isLessThan(events.indexOf("control.regained"));
        assertThat(events.indexOf("control.regained")).isLessThan(events.indexOf("telemetry.removed"));
        assertThat(OUTAGE.timeline()).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    }

    @Test
    void series_have_one_value_a_step_and_products_agree_with_them() {
        int steps = 200 * 4;
        assertThat(OUTAGE.series()).allSatisfy(s -> assertThat(s.values()).hasSize(steps));
        assertThat(series(OUTAGE, "fleet/clusters_with_change")[steps - 1]).isEqualTo(1);
        assertThat(series(OUTAGE, "fleet/clusters_with_change")[0]).isEqualTo(1.0 / 7);
        assertThat(Arrays.stream(series(OUTAGE, "fleet/saturated_large_share")).max())
                .hasValue(1);
        assertThat(Arrays.stream(series(OUTAGE, "fleet/traffic_shifted_share"))
                        .max()
                        .orElse(0))
                .isPositive();
        ProductResult chatgpt = OUTAGE.products().get(0);
        double mean = Arrays.stream(series(OUTAGE, "product/chatgpt/availability"))
                .average()
                .orElse(0);
        assertThat(chatgpt.availability()).isEqualTo(mean, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(chatgpt.failedRequests())
                .isEqualTo((1 - mean) * 20_000 * 200 * 60, org.assertj.core.api.Assertions.within(1.0));
        assertThat(chatgpt.availabilityPerMinute()).hasSize(200);
    }

    @Test
    void the_peak_is_shown_as_arithmetic_and_delays_as_inputs() {
        List<String> notes = new ArrayList<>();
        OUTAGE.milestones().forEach(m -> notes.add(m.id() + " " + m.kind() + " " + m.note()));

        assertThat(notes)
                .anySatisfy(
                        note -> assertThat(note)
                                .matches(
                                        "peak-impact EMERGENT not after the last DNS loss 15:2\\d:\\d\\d \\+ TTL 20m = 15:4\\d:\\d\\d"))
                .contains("cause-known INPUT a delay that is an input, counted from alert.fired, which the run finds")
                .contains("rollout-start INPUT ");
    }

    @Test
    void what_does_not_match_is_said() {
        assertThat(OUTAGE.findings())
                .anySatisfy(f -> {
                    assertThat(f.subject()).isEqualTo("chatgpt-full");
                    assertThat(f.message()).startsWith("Does not match: ").endsWith("than published.");
                })
                .anySatisfy(f -> assertThat(f.message()).matches("\\d+ of \\d+ parameter values are assumed\\."));
    }
}
