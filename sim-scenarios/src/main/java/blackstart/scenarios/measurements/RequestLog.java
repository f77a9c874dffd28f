// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The log of a condition's requests, {@code requests/req-<tag>.csv.gz}. Of an open loop it gives the arrivals: a short run of
 * random arrivals is judged by the arrivals that it had, not by others of the same rate.
 */
final class RequestLog {
    private static final double NANOS = 1e9;

    private final Path folder;
    private final Consumer<Problem> problems;

    RequestLog(Path folder, Consumer<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** When the main requests were sent, in nanoseconds since the first of the log, in order; empty without a log. */
    List<Long> arrivals(Condition condition) {
        Path path = folder.resolve("requests").resolve("req-" + condition.tag() + ".csv.gz");
        if (condition.kind() != ConditionKind.OPEN || !Files.exists(path)) {
            return List.of();
        }
        CsvTable table = CsvTable.parse(path.toString(), text(path), problems);
        List<Long> arrivals = new ArrayList<>();
        for (CsvRow row : table.rows()) {
            if (row.text("flow").equals("main")) {
                arrivals.add(Math.round(row.needed("t_start_s") * NANOS));
            }
        }
        return arrivals.stream().sorted().toList();
    }

    private String text(Path path) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.accept(new Problem(
                    Position.of(path.toString()), "", "the log cannot be unpacked: " + e.getMessage(), null));
            return "t_start_s,flow\n";
        }
    }
}
