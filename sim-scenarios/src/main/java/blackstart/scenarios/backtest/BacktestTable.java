// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest's report as text: one line per condition, then the medians and what they are held to. */
public final class BacktestTable {
    private static final List<Metric> COLUMNS = List.of(
            Metric.THROUGHPUT,
            Metric.MAIN_P50,
            Metric.MAIN_P99,
            Metric.LEASE_P50,
            Metric.EXEMPT_P50,
            Metric.USER_P50,
            Metric.EXECUTING,
            Metric.QUEUED,
            Metric.REJECTED,
            Metric.CPU,
            Metric.MEMORY);
    private static final List<Metric> OTHERS = List.of(
            Metric.WATCH_MEMORY,
            Metric.DELIVERY_P50,
            Metric.DELIVERY_P99,
            Metric.READY,
            Metric.RELISTED_HALF,
            Metric.RELISTED_99);

    private final BacktestReport report;

    /** The table of that report. */
    public BacktestTable(BacktestReport report) {
        this.report = report;
    }

    /** The text, ending with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder(
                "measured/predicted and the error; an error in brackets is not judged; fitted: a default was set from such rows.\n\n");
        appendTable(text, COLUMNS);
        if (report.comparisons().stream()
                .anyMatch(comparison -> comparison.metrics().stream().anyMatch(OTHERS::contains))) {
            text.append('\n');
            appendTable(text, OTHERS);
        }
        text.append('\n');
        appendMedians(text);
        appendList(text, "Failed row", report.failedRows());
        appendList(text, "Not predicted", report.notPredicted());
        appendList(text, "Warning", report.warnings());
        return text.toString().replace("\r\n", "\n");
    }

    private void appendTable(StringBuilder text, List<Metric> columns) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("CONDITION"));
        columns.forEach(metric -> header.add(heading(metric)));
        rows.add(header);
        for (Comparison comparison : report.comparisons()) {
            if (comparison.metrics().stream().noneMatch(columns::contains)) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(comparison.condition().name()));
            columns.forEach(metric -> row.add(cell(comparison, metric)));
            rows.add(row);
        }
        append(text, rows);
    }

    private static String heading(Metric metric) {
        String unit = metric.unit().isEmpty() ? "" : " " + metric.unit();
        return (metric.label() + unit).toUpperCase(Locale.ROOT);
    }

    private static String cell(Comparison comparison, Metric metric) {
        if (!comparison.metrics().contains(metric)) {
            return "-";
        }
        String values = number(comparison.condition().measured(metric)) + "/" + number(comparison.predicted(metric));
        double error = comparison.error(metric);
        if (Double.isNaN(error) || metric.group() == Metric.Group.COUNT) {
            return values;
        }
        String percent = percent(error);
        return values + " " + (comparison.isJudged(metric) ? percent : "(" + percent + ")")
                + (comparison.fitted(metric) == null ? "" : " fitted");
    }

    private void appendMedians(StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FIGURE", "MEDIAN ERROR", "TOLERANCE", "VALUES", "VERDICT"));
        for (Figure figure : Figure.values()) {
            double median = report.median(figure);
            boolean isOutside = report.outside().contains(figure);
            rows.add(List.of(
                    figure.key(),
                    Double.isNaN(median) ? "-" : String.format(Locale.ROOT, "%.1f %%", median * 100),
                    String.format(Locale.ROOT, "%.0f %%", report.tolerances().of(figure) * 100),
                    String.valueOf(report.judged(figure)),
                    Double.isNaN(median) ? "not judged" : isOutside ? "outside" : "inside"));
        }
        append(text, rows);
        text.append(String.format(
                Locale.ROOT,
                "%nVerdict:      %s: %d of %d medians outside, %d values of rows off by more than a factor of %.1f%n",
                report.isGood() ? "passed" : "missed",
                report.outside().size(),
                Figure.values().length,
                report.failedRows().size(),
                report.tolerances().factor()));
        text.append("Calibration:  ").append(report.calibration()).append('\n');
        text.append("Measurements: ").append(report.measurements()).append('\n');
    }

    private static void appendList(StringBuilder text, String title, List<String> items) {
        items.forEach(item -> text.append(title).append(": ").append(item).append('\n'));
    }

    private static void append(StringBuilder text, List<List<String>> rows) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(index).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%+.0f%%", share * 100);
    }

    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
