// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import blackstart.apiserver.MeasuredLoad.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A simulated server of one core against a real one, row by row: means of {@link #SEEDS} runs. The costs were fitted to these rows
 * among others, so this shows how well one set of costs describes them all; it is no test on unseen data.
 */
class MeasuredRowsTest {
    private static final int SEEDS = 5;
    private static final double CLEAN_SHARE = 0.95;

    /** What is compared, and how many per cent it may be off. */
    private enum Metric {
        OK_PER_S(10, Result::perSecond),
        P50_MS(20, result -> Result.percentile(result.lists(), 0.5)),
        P99_MS(20, result -> Result.percentile(result.lists(), 0.99)),
        PROBE_P50_MS(25, result -> Result.percentile(result.probes(), 0.5)),
        PROBE_P90_MS(25, result -> Result.percentile(result.probes(), 0.9)),
        PROBE_P99_MS(25, result -> Result.percentile(result.probes(), 0.99)),
        KAS_MS_PER_OK(10, Result::cpuMillisPerList),
        RSS_PEAK_MIB(25, Result::peakMebibytes);

        private final double tolerancePercent;
        private final ToDoubleFunction<Result> figure;

        Metric(double tolerancePercent, ToDoubleFunction<Result> figure) {
            this.tolerancePercent = tolerancePercent;
            this.figure = figure;
        }

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Map<String, String>> rows() {
        return MeasuredTable.read("concurrent-lists.csv");
    }

    static List<Map<String, String>> cleanRows() {
        return rows().stream()
                .filter(row -> number(row, "cpu_share") >= CLEAN_SHARE)
                .toList();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<Result> runs(Map<String, String> row) {
        return IntStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> {
                    MeasuredLoad load = new MeasuredLoad(
                            seed,
                            (int) number(row, "max_requests_inflight"),
                            (int) number(row, "max_mutating_requests_inflight"),
                            ServerRig.Pods.big((long) number(row, "objects")),
                            row.get("resource_version"));
                    return (row.get("start").equals("warm") ? load.warmedUp() : load.beforeAdjustment())
                            .run((int) number(row, "clients"), (int) number(row, "seconds"));
                })
                .toList();
    }

    private static double mean(List<Result> runs, Metric metric) {
        return runs.stream().mapToDouble(metric.figure).average().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cleanRows")
    void one_set_of_costs_gives_the_measured_figures(Map<String, String> row) {
        List<Result> runs = runs(row);
        SoftAssertions softly = new SoftAssertions();
        for (Metric metric : Metric.values()) {
            double measured = number(row, metric.column());
            double simulated = mean(runs, metric);
            if (row.get("misses").equals(metric.column())) {
                softly.assertThat(StrictMath.abs(simulated / measured - 1))
                        .as("%s is said to be missed", metric.column())
                        .isGreaterThan(metric.tolerancePercent / 100);
            } else {
                softly.assertThat(simulated)
                        .as(metric.column())
                        .isCloseTo(measured, withinPercentage(metric.tolerancePercent));
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void cpu_time_does_not_depend_on_other_work_on_the_machine_and_agrees_in_every_row(Map<String, String> row) {
        assertThat(mean(runs(row), Metric.KAS_MS_PER_OK))
                .isCloseTo(number(row, "kas_ms_per_ok"), withinPercentage(Metric.KAS_MS_PER_OK.tolerancePercent));
    }
}
