// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import blackstart.scenarios.measurements.Measurements;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of load tests of any format that is known: CSV files of measurements, kperf results, ClusterLoader2 summaries. */
public final class LoadTests {
    private static final String FORMATS = "CSV files of measurements, kperf results (*.json), ClusterLoader2 summaries"
            + " (APIResponsivenessPrometheus_*.json)";

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<ForeignRow> rows = new ArrayList<>();
    private @Nullable ClusterFacts facts;

    private LoadTests() {}

    /**
     * Reads all load tests of a folder.
     *
     * @throws MeasurementException with every mistake in its files
     */
    public static MeasurementSet read(Path folder) {
        return new LoadTests().readAll(folder);
    }

    private MeasurementSet readAll(Path folder) {
        List<Path> json = list(folder);
        for (Path path : json) {
            if (path.endsWith(ClusterFacts.FILE)) {
                facts = ClusterFacts.read(path.toString(), bytes(path), problems::add);
            } else {
                readJson(path);
            }
        }
        boolean hasTables = Measurements.isIn(folder);
        if (problems.isEmpty() && !rows.isEmpty() && facts == null) {
            problems.add(new Problem(
                    Position.of(folder.resolve(ClusterFacts.FILE).toString()),
                    "",
                    "the file is missing: " + files + " do not say how many pods were stored",
                    "Maybe write a file with the lines: " + ClusterFacts.EXAMPLE + "."));
        }
        if (problems.isEmpty() && !hasTables && rows.isEmpty() && Files.isDirectory(folder)) {
            problems.add(new Problem(
                    Position.of(folder.toString()), "", "the folder holds no load tests. Known: " + FORMATS, null));
        }
        if (!problems.isEmpty()) {
            throw new MeasurementException(problems);
        }
        return merged(folder, hasTables || rows.isEmpty());
    }

    private MeasurementSet merged(Path folder, boolean readsTables) {
        MeasurementSet tables = readsTables
                ? Measurements.read(folder)
                : new MeasurementSet(folder, List.of(), List.of(), List.of(), List.of());
        List<Condition> conditions = new ArrayList<>(tables.conditions());
        ClusterFacts cluster = facts;
        if (cluster != null) {
            rows.forEach(row -> conditions.add(row.condition(cluster)));
        }
        List<String> allFiles = new ArrayList<>(tables.files());
        allFiles.addAll(files);
        List<String> allWarnings = new ArrayList<>(tables.warnings());
        allWarnings.addAll(warnings);
        return new MeasurementSet(folder, conditions, allFiles, allWarnings, tables.notModelled());
    }

    private void readJson(Path path) {
        String name = String.valueOf(path.getFileName());
        List<YamlNode> documents = YamlReader.read(path.toString(), bytes(path), problems::add);
        if (documents.isEmpty()) {
            return;
        }
        if (!(documents.get(0) instanceof Mapping document)) {
            warnings.add("the file (" + name + ") is no load test and is not read.");
        } else if (ClusterLoaderReader.isSummary(document)) {
            files.add(name);
            rows.addAll(new ClusterLoaderReader(problems::add).read(name, document));
        } else if (KperfReader.isResult(document)) {
            files.add(name);
            rows.addAll(new KperfReader(problems::add, warnings::add).read(name, document));
        } else {
            String keys = String.join(", ", document.entries().keySet());
            problems.add(new Problem(
                    document.at(),
                    "",
                    "neither a kperf result nor a ClusterLoader2 summary: its keys are (" + keys + ")",
                    hint(document)));
        }
    }

    private static @Nullable String hint(Mapping document) {
        for (String key : document.entries().keySet()) {
            String nearest =
                    NearestWord.of(key, List.of("percentileLatencies", "percentileLatenciesByURL", "dataItems"));
            if (nearest != null) {
                return "Maybe (" + key + ") is meant to be: " + nearest + ".";
            }
        }
        return null;
    }

    private List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of(); // the reader of tables says so
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".json") || path.endsWith(ClusterFacts.FILE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new Problem(
                    Position.of(folder.toString()), "", "the folder cannot be read: " + e.getMessage(), null));
            return List.of();
        }
    }

    private byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            problems.add(
                    new Problem(Position.of(path.toString()), "", "the file cannot be read: " + e.getMessage(), null));
            return new byte[0];
        }
    }
}
