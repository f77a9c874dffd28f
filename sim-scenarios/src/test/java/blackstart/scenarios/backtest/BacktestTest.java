// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import blackstart.scenarios.calibration.Calibrations;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.MeasurementSet;
import blackstart.scenarios.measurements.Measurements;
import blackstart.scenarios.measurements.Metric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final MeasurementSet SET = Measurements.read(Path.of("src/test/resources/measurements"));
    private static final ModelParameters CALIBRATED = Calibrations.shipped().applied(ModelParameters.defaults());

    @Test
    void the_shipped_calibration_is_inside_the_tolerances_on_the_rows_that_it_was_fitted_to() {
        BacktestReport report = backtest(1).run(SET, "", condition -> {});

        assertThat(report.outside()).isEmpty();
        for (Figure figure : Figure.values()) {
            assertThat(report.judged(figure)).as(figure.key()).isGreaterThan(15);
        }
    }

    @Test
    void tolerances_never_grow_beyond_what_was_promised() {
        Tolerances committed = Tolerances.committed();

        assertThat(committed.of(Figure.THROUGHPUT)).isLessThanOrEqualTo(0.10);
        assertThat(committed.of(Figure.P50)).isLessThanOrEqualTo(0.20);
        assertThat(committed.of(Figure.P99)).isLessThanOrEqualTo(0.20);
        assertThat(committed.of(Figure.PROBES)).isLessThanOrEqualTo(0.25);
        assertThat(committed.of(Figure.CPU)).isLessThanOrEqualTo(0.10);
        assertThat(committed.of(Figure.MEMORY)).isLessThanOrEqualTo(0.25);
        assertThat(committed.factor()).isLessThanOrEqualTo(2);
    }

    @Test
    void broken_tolerances_are_refused_with_the_nearest_known_figure() {
        assertThatThrownBy(() -> Tolerances.parse("t.yaml", bytes("spec:\n  throughptu: 0.1\n  p50: half\n")))
                .hasMessageContaining("t.yaml:2:3")
                .hasMessageContaining("Maybe you meant: throughput.")
                .hasMessageContaining("the value (half) must be a share from 0 to 1")
                .hasMessageContaining("spec.factor: the value () must be a factor from 1 to 10")
                .hasMessageContaining("spec.memory: the limit is missing");
    }

    @Test
    void an_error_is_predicted_over_measured_and_a_blemished_one_does_not_count() {
        Condition clean = condition("C-def-rv0-N1000-c4");
        Condition slowed = condition("C-inf20-10-rv0-N1000-c8");
        BacktestReport report =
                report(List.of(new Comparison(clean, throughput(26.351 * 1.2)), new Comparison(slowed, throughput(1))));

        assertThat(report.median(Figure.THROUGHPUT)).isCloseTo(0.2, within(1e-9));
        assertThat(report.judged(Figure.THROUGHPUT)).isEqualTo(1);
        assertThat(report.outside()).containsExactly(Figure.THROUGHPUT);
        assertThat(report.failedRows()).isEmpty();
        assertThat(report.isGood()).isFalse();
        assertThat(new BacktestTable(report).text())
                .contains("26.4/31.6 +20%")
                .contains("20.8/1 (-95%)")
                .contains("throughput  20.0 %        10 %       1       outside");
        assertThat(BacktestJson.text(report))
                .contains("\"isInside\" : false")
                .contains("\"blemish\" : \"other jobs used");
    }

    @Test
    void a_row_off_by_more_than_two_fails_and_a_slowed_one_does_not() {
        Condition clean = condition("C-def-rv0-N1000-c4");
        Condition slowed = condition("C-inf20-10-rv0-N1000-c8");
        BacktestReport report =
                report(List.of(new Comparison(clean, throughput(60)), new Comparison(slowed, throughput(60))));

        assertThat(report.failedRows()).containsExactly("C-def-rv0-N1000-c4: throughput 26.4/60");
        assertThat(new BacktestTable(report).text())
                .contains("Failed row: C-def-rv0-N1000-c4: throughput 26.4/60\n")
                .contains(
                        "Verdict:      missed: 1 of 6 medians outside, 1 values of rows off by more than a factor of 2.0\n");
    }

    @Test
    void a_row_fails_when_requests_were_rejected_on_one_side_only() {
        Condition none = condition("C-def-rv0-N1000-c4");
        Condition some = none.withMeasured(Map.of(Metric.REJECTED, 100.0));

        assertThat(rejected(none, 0)).isEmpty();
        assertThat(rejected(none, 1)).hasSize(1);
        assertThat(rejected(some, 0)).hasSize(1);
        assertThat(rejected(some, 51)).isEmpty();
        assertThat(rejected(some, 199)).isEmpty();
        assertThat(rejected(some, 201)).hasSize(1);
    }

    private static List<String> rejected(Condition condition, double predicted) {
        return report(List.of(new Comparison(condition, Map.of(Metric.REJECTED, predicted))))
                .failedRows();
    }

    @Test
    void open_watches_hold_the_memory_that_the_model_says_and_the_row_says_that_it_is_fitted() {
        BacktestReport report = backtest(1).run(SET, "watches 1000", condition -> {});

        // 1,000 watches of 94,000 B are 89.6 MiB; 87.6 MB more heap and stacks were measured, or 83.5 MiB.
        assertThat(report.comparisons()).hasSize(2);
        assertThat(report.comparisons().get(0).predicted(Metric.WATCH_MEMORY)).isCloseTo(89.6, within(0.1));
        assertThat(new BacktestTable(report).text()).contains("83.5/89.6 +7% fitted");
        assertThat(BacktestJson.text(report)).contains("\"fitted\" : \"apiServer.memory.perWatchBytes\"");
    }

    @Test
    void an_update_reaches_its_watches_one_after_the_other() {
        ModelParameters even = LabSpecs.withoutSpread(CALIBRATED);
        Map<Metric, Double> all = Prediction.of(condition("D-all-w1000-r2"), even, 1);
        Map<Metric, Double> some = Prediction.of(condition("D-all-w100-r5"), even, 1);

        // 1,000 deliveries of 34 us take 34 ms, 100 of them 3.4 ms; the last is that much later than the first.
        assertThat(all.get(Metric.DELIVERY_P99) - all.get(Metric.DELIVERY_P50)).isBetween(13.0, 20.0);
        assertThat(some.get(Metric.DELIVERY_P99) - some.get(Metric.DELIVERY_P50))
                .isBetween(1.3, 2.0);
    }

    @Test
    void a_herd_lists_anew_after_the_restart() {
        Map<Metric, Double> predicted = Prediction.of(condition("G-N5000-sel-w1000"), CALIBRATED, 1);

        // The process accepts nobody for 0.84 s, and without a herd it is ready after 2.1 s.
        assertThat(predicted.get(Metric.READY)).isGreaterThan(2.1);
        assertThat(predicted.get(Metric.RELISTED_HALF)).isGreaterThan(0.84);
        assertThat(predicted.get(Metric.RELISTED_99)).isGreaterThan(predicted.get(Metric.RELISTED_HALF));
    }

    @Test
    void the_same_seed_predicts_the_same() {
        Condition condition = condition("C-inf20-10-rv0-N1000-c64");

        assertThat(Prediction.of(condition, CALIBRATED, 7)).isEqualTo(Prediction.of(condition, CALIBRATED, 7));
    }

    @Test
    void only_the_named_conditions_are_run() {
        List<String> names = new ArrayList<>();

        backtest(1).run(SET, "n5000-C32", names::add);

        assertThat(names).containsExactly("C-def-rv0-N5000-c32");
    }

    @Test
    void a_storm_ends_and_its_clients_think_between_lists() {
        MeasurementSet storms = Measurements.read(Path.of("src/test/resources/measurements-synthetic"));

        Map<Metric, Double> predicted = Prediction.of(storms.conditions().get(0), CALIBRATED, 1);

        // 100 clients for 30 s with 5 s of thinking ask for at most 600 LISTs; the core answers about 25 a second.
        assertThat(predicted.get(Metric.ANSWERED)).isBetween(400.0, 700.0);
        assertThat(predicted.get(Metric.CPU)).isBetween(15.0, 40.0);
    }

    private static Backtest backtest(int seeds) {
        return new Backtest("test", CALIBRATED, Tolerances.committed(), seeds);
    }

    private static BacktestReport report(List<Comparison> comparisons) {
        return new BacktestReport("m", "c", 1, Tolerances.committed(), comparisons, List.of(), List.of());
    }

    private static Map<Metric, Double> throughput(double value) {
        Map<Metric, Double> predicted = new EnumMap<>(Metric.class);
        predicted.put(Metric.THROUGHPUT, value);
        return predicted;
    }

    private static Condition condition(String name) {
        return SET.conditions().stream()
                .filter(condition -> condition.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
