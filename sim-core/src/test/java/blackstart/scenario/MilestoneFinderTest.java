// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.outcome.SeriesResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MilestoneFinderTest {
    private static final long STEP = 15_000_000_000L;
    private static final String NAME = "product/chatgpt/availability";
    /** Samples at 15, 30, ... 150 s. */
    private static final double[] VALUES = {1, 1, 0.95, 0.5, 0.11, 0.1, Double.NaN, 0.6, 0.95, 1};

    private final Timeline timeline = new Timeline();

    private Map<String, OptionalLong> find(MilestoneSpec... milestones) {
        SeriesResult data = new SeriesResult(NAME, "m", new TreeMap<>(), "ratio", "", VALUES);
        return new MilestoneFinder(timeline, List.of(data), STEP).find(List.of(milestones));
    }

    private long seconds(DetectSpec rule) {
        return find(new MilestoneSpec("m", "", null, null, rule)).get("m").orElse(-1_000_000_000L) / 1_000_000_000L;
    }

    private static DetectSpec series(
            @Nullable Double above, @Nullable Double below, @Nullable Integer holdSeconds, @Nullable String after) {
        Duration hold = holdSeconds == null ? null : Duration.ofSeconds(holdSeconds);
        return new DetectSpec(null, NAME, above, below, null, null, null, hold, after);
    }

    @Test
    void the_first_sample_that_meets_a_threshold_counts() {
        assertThat(seconds(series(null, 0.99, null, null))).isEqualTo(45);
        assertThat(seconds(series(null, 0.5, null, null))).isEqualTo(60);
        assertThat(seconds(series(1.0, null, null, null))).isEqualTo(15);
        assertThat(seconds(series(1.1, null, null, null))).isEqualTo(-1);
    }

    @Test
    void a_condition_must_hold_and_the_moment_is_where_it_begins() {
        // Below 0.55 holds from 60 s to 90 s, 30 s long; the NaN ends it.
        assertThat(seconds(series(null, 0.55, 30, null))).isEqualTo(60);
        assertThat(seconds(series(null, 0.55, 31, null))).isEqualTo(-1);
    }

    @Test
    void an_extreme_is_reached_at_its_first_scrape() {
        assertThat(seconds(ScenarioFixture.extreme(NAME, "min", Duration.ZERO, 0)))
                .isEqualTo(90);
        assertThat(seconds(ScenarioFixture.extreme(NAME, "max", Duration.ZERO, 0)))
                .isEqualTo(15);
    }

    @Test
    void an_extreme_over_a_time_is_the_middle_of_the_lowest_mean_and_not_a_dip_by_chance() {
        double[] values = {1, 1, 0.1, 1, 1, 0.5, 0.4, 0.3, 0.4, 0.5, 1, 1};
        SeriesResult dips = new SeriesResult(NAME, "m", new TreeMap<>(), "ratio", "", values);

        assertThat(peakOf(dips, Duration.ZERO)).hasValue(3 * STEP);
        assertThat(peakOf(dips, Duration.ofSeconds(60))).hasValue(8 * STEP);
        assertThat(peakOf(dips, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void a_flat_end_counts_from_where_it_is_nearly_reached() {
        // Range 0.1 .. 1; within 0.02 of it is at most 0.118.
        assertThat(seconds(ScenarioFixture.extreme(NAME, "min", Duration.ZERO, 0.02)))
                .isEqualTo(75);
    }

    @Test
    void the_longer_the_time_the_less_a_short_dip_counts() {
        double[] values = {1, 1, 0.2, 0.2, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1};
        SeriesResult dips = new SeriesResult(NAME, "m", new TreeMap<>(), "ratio", "", values);

        assertThat(peakOf(dips, Duration.ofSeconds(30))).hasValue(3 * STEP); // (1 + 0.2 + 0.2) / 3
        assertThat(peakOf(dips, Duration.ofSeconds(60))).hasValue(10 * STEP); // 0.5; the dip's mean is 3.4 / 5
    }

    private OptionalLong peakOf(SeriesResult series, Duration over) {
        MilestoneSpec peak = new MilestoneSpec("m", "", null, null, ScenarioFixture.extreme(NAME, "min", over, 0));
        return new MilestoneFinder(timeline, List.of(series), STEP)
                .find(List.of(peak))
                .get("m");
    }

    @Test
    void a_series_that_does_not_move_has_no_extreme() {
        SeriesResult flat = new SeriesResult(NAME, "m", new TreeMap<>(), "ratio", "", new double[] {1, 1, 1});

        assertThat(peakOf(flat, Duration.ZERO)).isEmpty();
    }

    @Test
    void only_moments_after_the_other_milestone_count_in_whatever_order_they_stand() {
        MilestoneSpec peak =
                new MilestoneSpec("peak", "", null, null, ScenarioFixture.extreme(NAME, "min", Duration.ZERO, 0));
        MilestoneSpec full = new MilestoneSpec("full", "", null, null, series(0.95, null, 15, "peak"));

        assertThat(find(full, peak).get("full")).hasValue(135_000_000_000L);
    }

    @Test
    void without_the_other_milestone_there_is_no_later_one() {
        MilestoneSpec never = new MilestoneSpec("never", "", null, null, ScenarioFixture.event("alert.fired"));
        MilestoneSpec full = new MilestoneSpec("full", "", null, null, series(0.95, null, null, "never"));

        assertThat(find(never, full).get("full")).isEmpty();
    }

    @Test
    void the_earliest_event_counts_however_late_it_was_noted() {
        timeline.note(50, "b", "dns.failing", "");
        timeline.note(40, "a", "dns.failing", "");
        timeline.note(10, "a", "alert.fired", "");
        MilestoneSpec dns = new MilestoneSpec("dns", "", null, null, ScenarioFixture.event("dns.failing"));
        DetectSpec afterDns = new DetectSpec("dns.failing", null, null, null, null, null, null, null, "dns");

        Map<String, OptionalLong> found = find(dns, new MilestoneSpec("next", "", null, null, afterDns));

        assertThat(found.get("dns")).hasValue(40);
        assertThat(found.get("next")).hasValue(50);
    }

    @Test
    void rules_read_as_text() {
        List<String> texts = new ArrayList<>();
        texts.add(MilestoneFinder.text(ScenarioFixture.event("alert.fired")));
        texts.add(MilestoneFinder.text(series(0.9, null, 300, "peak")));
        texts.add(MilestoneFinder.text(ScenarioFixture.extreme(NAME, "min", Duration.ofMinutes(5), 0.02)));

        assertThat(texts)
                .containsExactly(
                        "first alert.fired",
                        "first product/chatgpt/availability >= 0.9 for 5m after peak",
                        "first product/chatgpt/availability at its min within 0.02 of its range, averaged over 5m");
    }
}
