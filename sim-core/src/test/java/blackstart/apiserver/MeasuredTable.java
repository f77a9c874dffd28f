// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The measured figures in {@code src/test/resources/measured}: comment lines, a header, rows without quotes. */
final class MeasuredTable {
    private MeasuredTable() {}

    static List<Map<String, String>> read(String file) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = MeasuredTable.class.getResourceAsStream("/measured/" + file)) {
            byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] columns = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
