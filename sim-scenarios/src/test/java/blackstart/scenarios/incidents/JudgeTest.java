// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import static blackstart.scenarios.incidents.CaseTexts.withChecks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.Scoreboard.Row;
import blackstart.scenarios.incidents.Scoreboard.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated server answers 50 requests a second and holds each for 10 ms. */
class JudgeTest {

    private static CaseResult run(String checks) {
        return new CaseRunner(42).run(withChecks(checks));
    }

    private static CheckResult check(String part) {
        return run("- published: x\n  parts:\n    - " + part).checks().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 50, tolerance: 0%    | passed",
                "value: 55, tolerance: 10%   | passed",
                "value: 45.4, tolerance: 10% | failed",
                "atLeast: 50                 | passed",
                "atLeast: 50.001             | failed",
                "atMost: 50                  | passed",
                "atMost: 49.999              | failed",
                "atLeast: 1, atMost: 2       | failed",
            })
    void a_figure_passes_within_its_bounds(String bounds, String verdict) {
        CheckResult result = check("{metric: rig.all.goodPerSecond, " + bounds + "}");

        assertThat(result.verdict().words()).isEqualTo(verdict);
    }

    @Test
    void a_miss_says_by_how_much_and_why() {
        PartResult miss = check(
                        "{metric: rig.all.goodPerSecond, value: 80, tolerance: 25%, cause: It is only half loaded.}")
                .parts()
                .get(0);

        assertThat(miss.expected()).isEqualTo("60 to 100");
        assertThat(miss.simulated()).isEqualTo("50");
        assertThat(miss.miss()).isEqualTo("17 % below 60"); // (60 - 50) / 60
        assertThat(miss.cause()).isEqualTo("It is only half loaded.");
    }

    @Test
    void a_miss_without_a_stated_cause_says_so() {
        assertThat(check("{metric: rig.all.goodPerSecond, atLeast: 80}")
                        .parts()
                        .get(0)
                        .cause())
                .isEqualTo("The cause is not known yet.");
    }

    @Test
    void figures_can_be_divided_and_subtracted() {
        assertThat(check("{metric: rig.all.goodPerSecond, over: rig.all.latencySeconds, value: 5000, tolerance: 1%}")
                        .verdict())
                .isEqualTo(CheckVerdict.PASSED);
        assertThat(check("{metric: rig.all.goodPerSecond, minus: rig.all.offeredPerSecond, value: 0, tolerance: 0%}")
                        .verdict())
                .isEqualTo(CheckVerdict.PASSED);
    }

    @Test
    void an_order_fails_if_two_figures_are_equal() {
        assertThat(check("{decreasing: [rig.all.goodPerSecond, rig.all.latencySeconds]}")
                        .verdict())
                .isEqualTo(CheckVerdict.PASSED);
        assertThat(check("{decreasing: [rig.all.goodPerSecond, rig.all.offeredPerSecond]}")
                        .verdict())
                .isEqualTo(CheckVerdict.FAILED);
    }

    @Test
    void a_figure_without_a_value_never_passes() {
        CheckResult result = check("{metric: rig.all.stuckAmplification, atLeast: 0, atMost: 1}"); // of no replication

        assertThat(result.verdict()).isEqualTo(CheckVerdict.FAILED);
        assertThat(result.parts().get(0).miss()).isEqualTo("no value");
    }

    @Test
    void a_check_fails_if_one_of_its_parts_does() {
        CaseResult result = run("""
                - published: both
                  parts:
                    - {metric: rig.all.goodPerSecond, atLeast: 1}
                    - {metric: rig.all.goodPerSecond, atLeast: 100}
                """);

        assertThat(result.checks().get(0).verdict()).isEqualTo(CheckVerdict.FAILED);
        assertThat(result.checks().get(0).parts())
                .extracting(PartResult::passed)
                .containsExactly(true, false);
    }

    @Test
    void an_unknown_figure_names_the_nearest_one() {
        assertThatThrownBy(() -> check("{metric: rig.all.goodPerSecnd, atLeast: 1}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("case HALF-LOAD: no experiment yields the figure (rig.all.goodPerSecnd).\n"
                        + "Maybe you meant: rig.all.goodPerSecond.");
    }

    @Test
    void the_score_counts_what_is_about_the_api_server_and_names_what_was_fitted() {
        CaseResult result = run("""
                - published: passes
                  parts: [{metric: rig.all.goodPerSecond, atLeast: 1, negativeControl: true}]
                - published: passes because it was fitted
                  fitted: the speed of the server
                  parts: [{metric: rig.all.goodPerSecond, atLeast: 1}]
                - published: fails
                  parts: [{metric: rig.all.goodPerSecond, atMost: 1, negativeControl: true}]
                - {published: is not modelled, notModelled: for no reason}
                - {published: is about something else, elsewhere: DNS}
                - published: is weaker
                  strength: b
                  parts: [{metric: rig.all.goodPerSecond, atLeast: 1}]
                """);
        Scoreboard score = new Scoreboard(List.of(result));

        assertThat(score.rows())
                .containsExactly(
                        new Row(0, IncidentCase.Strength.A, 2, 1, 1, 1, 1),
                        new Row(0, IncidentCase.Strength.B, 1, 0, 0, 0, 0));
        assertThat(score.targets())
                .containsExactly(
                        new Target("strength A, tiers 0 and 1", 2, 4, 0.85),
                        new Target("strength A, tier 2", 0, 0, 0.80),
                        new Target("negative controls", 1, 2, 1));
        assertThat(score.isMet()).isFalse();
        assertThat(result.checks().get(4).reason()).isEqualTo("later: DNS");
    }

    @Test
    void the_targets_are_met_if_enough_passes() {
        CaseResult result = run("- published: x\n  parts: [{metric: rig.all.goodPerSecond, atLeast: 1}]");

        assertThat(new Scoreboard(List.of(result)).isMet()).isTrue();
    }
}
