// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One row of a CSV file; a value that is not what its column promises is reported and replaced by a harmless one. */
final class CsvRow {
    private final CsvTable table;
    private final Position at;
    private final List<String> values;
    private final Consumer<Problem> problems;

    CsvRow(CsvTable table, Position at, List<String> values, Consumer<Problem> problems) {
        this.table = table;
        this.at = at;
        this.values = values;
        this.problems = problems;
    }

    Position at() {
        return at;
    }

    /** The text; empty if the column is missing or holds nothing. */
    String text(String column) {
        String value = table.value(values, column);
        return value == null ? "" : value;
    }

    /** The number; NaN if the column is missing or holds nothing. */
    double number(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, with the infinite ones
        }
        report(column, "the value (" + text + ") is not a number", null);
        return Double.NaN;
    }

    /** The first of these columns that holds a number; NaN if none does. */
    double firstNumber(String... columns) {
        for (String column : columns) {
            double value = number(column);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    /** A number that must be there and be at least 0. */
    double needed(String column) {
        double value = number(column);
        if (Double.isNaN(value) && text(column).isEmpty()) {
            report(column, "a value is needed here", null);
        } else if (value < 0) {
            report(column, "the value (" + text(column) + ") must be at least 0", null);
        }
        return Double.isNaN(value) || value < 0 ? 1 : value;
    }

    /** A whole number from 1 on that must be there. */
    int count(String column) {
        double value = needed(column);
        if (value < 1 || value != Math.rint(value) || value > 100_000_000) {
            report(column, "the value (" + text(column) + ") must be a whole number from 1 to 100,000,000", null);
            return 1;
        }
        return (int) value;
    }

    /** A whole number, or {@code otherwise} if the column is missing or holds nothing. */
    int countOr(String column, int otherwise) {
        return text(column).isEmpty() ? otherwise : (int) needed(column);
    }

    /** True or false; false if the column is missing or holds nothing. */
    boolean flag(String column) {
        String text = text(column).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> {
                report(column, "the value (" + text(column) + ") must be True or False", null);
                yield false;
            }
        };
    }

    /** One of several known words; the first of them after a problem. */
    String word(String column, List<String> known) {
        String text = text(column);
        if (known.contains(text)) {
            return text;
        }
        report(
                column,
                "unknown value (" + text + "). Known: " + String.join(", ", known),
                NearestWord.hint(text, known));
        return known.get(0);
    }

    void report(String column, String message, @Nullable String hint) {
        problems.accept(new Problem(at, column, message, hint));
    }
}
