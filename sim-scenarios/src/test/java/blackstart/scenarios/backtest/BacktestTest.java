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
    }

    @Test
    void broken_tolerances_are_refused_with_the_nearest_known_figure() {
        assertThatThrownBy(() -> Tolerances.parse("t.yaml", bytes("spec:\n  throughptu: 0.1\n  p50: half\n")))
                .hasMessageContaining("t.yaml:2:3")
                .hasMessageContaining("Maybe you meant: throughput.")
                .hasMessageContaining("the value (half) must be a share from 0 to 1")
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
        assertThat(report.farOff()).isEmpty();
        assertThat(new BacktestTable(report).text())
                .contains("26.4/31.6 +20%")
                .contains("20.8/1 (-95%)")
                .contains("throughput  20.0 %        10 %       1       outside");
        assertThat(BacktestJson.text(report))
                .contains("\"isInside\" : false")
                .contains("\"blemish\" : \"other jobs used");
    }

    @Test
    void a_value_off_by_more_than_two_is_pointed_out() {
        Condition clean = condition("C-def-rv0-N1000-c4");

        assertThat(report(List.of(new Comparison(clean, throughput(60)))).farOff())
                .containsExactly("C-def-rv0-N1000-c4: throughput");
    }

    @Test
    void what_no_model_predicts_is_said_so() {
        BacktestReport report = backtest(1).run(SET, "watches 1000", condition -> {});

        assertThat(report.comparisons()).isEmpty();
        assertThat(report.notPredicted())
                .anyMatch(line -> line.contains("watches 1000 (watch memory): not modelled yet"));
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
