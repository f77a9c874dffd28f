// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A backtest's report as JSON. */
public final class BacktestJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BacktestJson() {}

    /** The text, ending with a line feed. */
    public static String text(BacktestReport report) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "blackstart/v1alpha1");
        root.put("kind", "BacktestReport");
        root.put("measurements", report.measurements());
        root.put("calibration", report.calibration());
        root.put("seeds", report.seeds());
        root.put("isGood", report.isGood());
        root.put("isInside", report.outside().isEmpty());
        root.put("figures", figures(report));
        root.put("failedRows", report.failedRows());
        List<Object> conditions = new ArrayList<>();
        report.comparisons().forEach(comparison -> conditions.add(condition(comparison)));
        root.put("conditions", conditions);
        root.put("notPredicted", report.notPredicted());
        root.put("warnings", report.warnings());
        return MAPPER.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> figures(BacktestReport report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            double median = report.median(figure);
            entry.put("medianError", Double.isNaN(median) ? null : rounded(median));
            entry.put("tolerance", report.tolerances().of(figure));
            entry.put("values", report.judged(figure));
            figures.put(figure.key(), entry);
        }
        return figures;
    }

    private static Map<String, Object> condition(Comparison comparison) {
        Condition condition = comparison.condition();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", condition.name());
        entry.put("kind", condition.kind().name().toLowerCase(Locale.ROOT));
        entry.put("at", condition.at().toString());
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (Metric metric : comparison.metrics()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("unit", metric.unit());
            values.put("measured", condition.measured(metric));
            values.put("predicted", rounded(comparison.predicted(metric)));
            double error = comparison.error(metric);
            values.put("error", Double.isNaN(error) ? null : rounded(error));
            values.put("isJudged", comparison.isJudged(metric));
            if (comparison.fitted(metric) != null) {
                values.put("fitted", comparison.fitted(metric));
            }
            if (comparison.blemish(metric) != null) {
                values.put("blemish", comparison.blemish(metric));
            }
            metrics.put(metric.name().toLowerCase(Locale.ROOT), values);
        }
        entry.put("metrics", metrics);
        return entry;
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
    }
}
