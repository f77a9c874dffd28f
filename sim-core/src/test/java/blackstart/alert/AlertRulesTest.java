// SPDX-License-Identifier: Apache-2.0
package blackstart.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.fleet.ClusterSignal;
import blackstart.fleet.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private static final long SECOND = 1_000_000_000L;

    private final Readings readings = new Readings(3);
    private final List<String> journal = new ArrayList<>();

    private AlertRules rules(AlertRuleSpec... specs) {
        return new AlertRules(
                List.of(specs), readings, (t, source, event, detail) -> journal.add(t / SECOND + " " + detail));
    }

    private static AlertRuleSpec below(double threshold, int holdSeconds, int minClusters) {
        return new AlertRuleSpec(
                "Burn", "apiserver/availability", null, threshold, Duration.ofSeconds(holdSeconds), minClusters);
    }

    private boolean scrape(AlertRules rules, int second, double... values) {
        for (int i = 0; i < values.length; i++) {
            readings.set(ClusterSignal.API_AVAILABILITY, i, values[i]);
        }
        return rules.evaluate(second * SECOND);
    }

    @Test
    void a_condition_fires_once_it_has_held_long_enough() {
        AlertRules rules = rules(below(0.9, 30, 1));

        assertThat(scrape(rules, 15, 0.9, 1, 1)).isFalse();
        assertThat(scrape(rules, 30, 0.5, 1, 1)).isFalse();
        assertThat(scrape(rules, 45, 0.5, 1, 1)).isTrue();
        assertThat(scrape(rules, 60, 0.5, 1, 1)).isFalse();
        assertThat(journal).containsExactly("45 Burn: apiserver/availability in 1 clusters");
    }

    @Test
    void one_good_or_missing_value_starts_over() {
        AlertRules rules = rules(below(0.9, 30, 1));

        scrape(rules, 15, 0.5, 1, 1);
        scrape(rules, 30, Double.NaN, 0.5, 1);
        scrape(rules, 45, 0.5, 1, 1);
        assertThat(scrape(rules, 60, 0.5, 1, 1)).isFalse();
        assertThat(scrape(rules, 75, 0.5, 1, 1)).isTrue();
    }

    @Test
    void enough_clusters_must_hold_at_once() {
        AlertRules rules = rules(below(0.9, 15, 2));

        scrape(rules, 15, 0.5, 1, 1);
        assertThat(scrape(rules, 30, 0.5, 0.5, 1)).isFalse();
        assertThat(scrape(rules, 45, 0.5, 0.5, 1)).isTrue();
    }

    @Test
    void without_a_hold_time_the_first_scrape_fires() {
        AlertRuleSpec slow = new AlertRuleSpec("Slow", "apiserver/list_p99_seconds", 30.0, null, Duration.ZERO, 1);
        AlertRules rules = rules(below(0.9, 600, 1), slow);
        readings.set(ClusterSignal.LIST_P99_SECONDS, 2, 30);

        assertThat(scrape(rules, 15, 0.5, 1, 1)).isTrue();
        assertThat(journal).containsExactly("15 Slow: apiserver/list_p99_seconds in 1 clusters");
    }

    @Test
    void a_rule_needs_one_threshold_and_a_known_signal() {
        assertThatThrownBy(() -> new AlertRuleSpec("x", "apiserver/availability", 1.0, 0.0, Duration.ZERO, 1))
                .hasMessageStartingWith("above: ");
        assertThatThrownBy(() -> new AlertRuleSpec("x", "apiserver/avail", 1.0, null, Duration.ZERO, 1))
                .hasMessageStartingWith(
                        "signal: the value (apiserver/avail) must be one of apiserver/list_p99_seconds");
        assertThatThrownBy(() -> below(0.9, 1, 0)).hasMessageStartingWith("minClusters: the value (0)");
    }
}
