// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header: values of any row by the name of their column. Values in double quotes may hold commas and lines. */
final class CsvTable {
    private final String file;
    private final List<String> columns;
    private final List<CsvRow> rows;

    private CsvTable(String file, List<String> columns, List<CsvRow> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
    }

    /** Reads a file; an empty table after a problem. */
    static CsvTable read(Path path, Consumer<Problem> problems) {
        String file = path.toString();
        try {
            return parse(file, Files.readString(path, StandardCharsets.UTF_8), problems);
        } catch (MalformedInputException e) {
            problems.accept(new Problem(Position.of(file), "", "the file is not UTF-8 text", null));
        } catch (IOException e) {
            problems.accept(new Problem(Position.of(file), "", "the file cannot be read: " + e.getMessage(), null));
        }
        return new CsvTable(file, List.of(), List.of());
    }

    static CsvTable parse(String file, String text, Consumer<Problem> problems) {
        List<List<String>> records = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        int openQuote = split(text, records, lines);
        if (openQuote > 0) {
            problems.accept(
                    new Problem(new Position(file, openQuote, 0), "", "a value in double quotes does not end", null));
            return new CsvTable(file, List.of(), List.of());
        }
        if (records.isEmpty()) {
            problems.accept(
                    new Problem(Position.of(file), "", "the file is empty; expected a line of column names", null));
            return new CsvTable(file, List.of(), List.of());
        }
        List<String> columns = records.get(0).stream().map(String::strip).toList();
        CsvTable table = new CsvTable(file, columns, new ArrayList<>());
        table.checkHeader(problems);
        for (int i = 1; i < records.size(); i++) {
            List<String> values = records.get(i);
            Position at = new Position(file, lines.get(i), 0);
            if (values.size() == columns.size()) {
                table.rows.add(new CsvRow(table, at, values, problems));
            } else {
                problems.accept(new Problem(
                        at,
                        "",
                        "the row has (" + values.size() + ") values, the header has (" + columns.size() + ") columns",
                        values.size() < columns.size() ? "Maybe the file was cut off here." : null));
            }
        }
        return table;
    }

    private void checkHeader(Consumer<Problem> problems) {
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (columns.indexOf(column) < i) {
                problems.accept(
                        new Problem(new Position(file, 1, 0), "", "the column (" + column + ") is there twice", null));
            }
        }
    }

    /** Splits records and notes the line of each; returns the line of a quote that does not end, or 0. */
    private static int split(String text, List<List<String>> records, List<Integer> lines) {
        List<String> record = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean isQuoted = false;
        int line = 1;
        int recordLine = 1;
        int quoteLine = 0;
        String all = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            if (c == '"') {
                boolean isEscaped = isQuoted && i + 1 < all.length() && all.charAt(i + 1) == '"';
                if (isEscaped) {
                    value.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                    quoteLine = line;
                }
            } else if (c == '\n' && !isQuoted) {
                end(record, value, records, lines, recordLine);
                line++;
                recordLine = line;
                record = new ArrayList<>();
            } else if (c == ',' && !isQuoted) {
                record.add(take(value));
            } else if (c != '\r') {
                line += c == '\n' ? 1 : 0;
                value.append(c);
            }
        }
        end(record, value, records, lines, recordLine);
        return isQuoted ? quoteLine : 0;
    }

    private static void end(
            List<String> record, StringBuilder value, List<List<String>> records, List<Integer> lines, int line) {
        record.add(take(value));
        boolean isBlank = record.size() == 1 && record.get(0).isBlank();
        if (!isBlank) {
            records.add(record);
            lines.add(line);
        }
    }

    private static String take(StringBuilder value) {
        String text = value.toString();
        value.setLength(0);
        return text;
    }

    String file() {
        return file;
    }

    List<String> columns() {
        return columns;
    }

    List<CsvRow> rows() {
        return rows;
    }

    @Nullable
    String value(List<String> values, String column) {
        int index = columns.indexOf(column);
        return index < 0 ? null : values.get(index).strip();
    }
}
