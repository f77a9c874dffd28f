// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import static blackstart.testkit.BlackstartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.Finding;
import blackstart.outcome.InsideResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ProductResult;
import blackstart.outcome.TimelineEntry;
import blackstart.outcome.Verdict;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeAssertTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2024-12-11T14:30:00-08:00");
    private static final Outcome OUTAGE = outage();

    @Test
    void what_is_true_passes() {
        assertThat(OUTAGE)
                .hasVerdict(Verdict.Kind.OUTAGE_RECOVERED)
                .hasFingerprint("0123456789abcdef")
                .hasSameFingerprintAs(outage())
                .reached("alert")
                .didNotReach("api-full")
                .reachedInOrder("saturated", "alert", "customer-impact")
                .milestone("alert")
                .isBefore("customer-impact")
                .isBetween("15:10", "15:12")
                .isWithinOfPublished(Duration.ofMinutes(2))
                .isOfKind(MilestoneResult.Kind.EMERGENT)
                .and()
                .product("chatgpt")
                .dropsBelow(0.3)
                .staysAtOrAbove(0.2)
                .hasAvailabilityOfAtLeast(0.7)
                .and()
                .clusters()
                .saturatedAtLeast(1)
                .saturatedAtMost(1)
                .saturatedOnlyFrom(1000)
                .evictedAtMost(345);
    }

    @Test
    void a_wrong_order_shows_both_times_and_the_nearest_entries_of_the_timeline() {
        assertThatThrownBy(() -> assertThat(OUTAGE).reachedInOrder("alert", "saturated"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected milestone (alert) at 15:11:00 to be before (saturated) at 15:08:00.")
                .hasMessageContaining("Timeline around 15:11:00:")
                .hasMessageContaining("  15:10:00  event.40  cluster-40  detail 40%")
                .hasMessageNotContaining("event.10 ")
                .hasMessageContaining("Run: scenario tiny, seed 42, fingerprint 0123456789abcdef.");
    }

    @Test
    void a_milestone_that_was_not_reached_shows_the_end_of_the_timeline() {
        assertThatThrownBy(() -> assertThat(OUTAGE).reached("api-full"))
                .hasMessageContaining("Expected milestone (api-full) but the run did not reach it.")
                .hasMessageContaining("Timeline at the end:")
                .hasMessageContaining("event.99");
    }

    @Test
    void a_milestone_that_should_not_be_there_a_wide_miss_and_a_wrong_kind_fail() {
        assertThatThrownBy(() -> assertThat(OUTAGE).didNotReach("alert")).hasMessageContaining("it was at 15:11:00");
        assertThatThrownBy(() -> assertThat(OUTAGE).milestone("alert").isWithinOfPublished(Duration.ofSeconds(119)))
                .hasMessageContaining("to be within 119 s of the published 15:13:00, which is 120 s away");
        assertThatThrownBy(() -> assertThat(OUTAGE).milestone("saturated").isWithinOfPublished(Duration.ofHours(1)))
                .hasMessageContaining("No time was published for milestone (saturated).");
        assertThatThrownBy(() -> assertThat(OUTAGE).milestone("alert").isBetween("15:11:01", "15:20"))
                .hasMessageContaining("to be between 15:11:01 and 15:20");
        assertThatThrownBy(() -> assertThat(OUTAGE).milestone("alert").isOfKind(MilestoneResult.Kind.INPUT))
                .hasMessageContaining("to be of kind (INPUT) and not (EMERGENT), which depends on [spec.alerts]");
    }

    @Test
    void a_product_that_did_better_or_worse_fails_at_its_worst_minute() {
        assertThatThrownBy(() -> assertThat(OUTAGE).product("chatgpt").staysAtOrAbove(0.5))
                .hasMessageContaining("at least 0.5 in every minute but the worst, which ended at 15:40:00, had 0.21")
                .hasMessageContaining("Timeline around 15:40:00:");
        assertThatThrownBy(() -> assertThat(OUTAGE).product("chatgpt").dropsBelow(0.1))
                .hasMessageContaining("below 0.1");
        assertThatThrownBy(() -> assertThat(OUTAGE).product("chatgpt").hasAvailabilityOfAtLeast(0.9))
                .hasMessageContaining("it was 0.71");
    }

    @Test
    void too_many_too_few_or_too_small_saturated_clusters_are_named() {
        assertThatThrownBy(() -> assertThat(OUTAGE).clusters().saturatedAtMost(0))
                .hasMessageContaining("were 1: large-1");
        assertThatThrownBy(() -> assertThat(OUTAGE).clusters().saturatedAtLeast(2))
                .hasMessageContaining("were 1: large-1");
        assertThatThrownBy(() -> assertThat(OUTAGE).clusters().saturatedOnlyFrom(6000))
                .hasMessageContaining("large-1");
        assertThatThrownBy(() -> assertThat(OUTAGE).clusters().evictedAtMost(344))
                .hasMessageContaining("at most 344 evicted pods but there were 345, in large-1.");
    }

    @Test
    void another_verdict_another_fingerprint_and_a_warning_fail() {
        assertThatThrownBy(() -> assertThat(OUTAGE).isHealthy())
                .hasMessageContaining("(HEALTHY) but it was (OUTAGE_RECOVERED): 21 % answered.");
        assertThatThrownBy(() -> assertThat(OUTAGE).hasFingerprint("00")).hasMessageContaining("fired other events");
        assertThatThrownBy(() -> assertThat(OUTAGE).hasNoWarnings()).hasMessageContaining("spec.x: Out of range.");
    }

    @Test
    void an_unknown_milestone_or_product_lists_the_known_ones() {
        assertThatThrownBy(() -> assertThat(OUTAGE).milestone("alerts"))
                .hasMessage("There is no milestone (alerts). Known: saturated, alert, customer-impact, api-full.");
        assertThatThrownBy(() -> assertThat(OUTAGE).product("chat"))
                .hasMessage("There is no product (chat). Known: chatgpt.");
    }

    private static Outcome outage() {
        List<TimelineEntry> timeline = IntStream.range(0, 100)
                .mapToObj(
                        i -> new TimelineEntry(START.plusMinutes(i), "cluster-" + i, "event." + i, "detail " + i + "%"))
                .toList();
        return new Outcome(
                "tiny",
                "Tiny",
                42,
                "0123456789abcdef",
                1,
                START,
                Duration.ofHours(6),
                Duration.ofSeconds(15),
                new Verdict(Verdict.Kind.OUTAGE_RECOVERED, "21 % answered."),
                List.of(
                        milestone("saturated", null, 38L),
                        milestone("alert", 43L, 41L),
                        milestone("customer-impact", 46L, 47L),
                        milestone("api-full", 308L, null)),
                timeline,
                List.of(),
                List.of(cluster("large-1", 5000, START.plusMinutes(38), 345), cluster("small-1", 50, null, 0)),
                List.of(new ProductResult("chatgpt", "ChatGPT", 0.71, 0.21, START.plusMinutes(70), 1e6, new double[0])),
                InsideResult.nothing(),
                List.of(new Finding(Finding.Level.WARNING, "spec.x", "Out of range.")),
                List.of());
    }

    private static ClusterResult cluster(String name, int nodes, OffsetDateTime saturatedAt, long evicted) {
        float[] none = {};
        return new ClusterResult(
                name, "group", nodes, START, saturatedAt, null, null, 0, evicted, 1.0, none, none, none);
    }

    private static MilestoneResult milestone(String id, Long published, Long simulated) {
        return new MilestoneResult(
                id,
                "Title",
                MilestoneResult.Kind.EMERGENT,
                published == null ? null : START.plusMinutes(published),
                simulated == null ? null : START.plusMinutes(simulated),
                published == null || simulated == null ? null : (simulated - published) * 60,
                "rule",
                List.of("spec.alerts"),
                "");
    }
}
