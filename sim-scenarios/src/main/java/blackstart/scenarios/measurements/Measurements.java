// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a folder of measurements. */
public final class Measurements {
    /** Sub-folders that hold logs of the rows. */
    private static final List<String> LOGS = List.of("herd", "requests", "storm");

    private static final String CONTROLLERS = "controllers";

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notModelled = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final ObjectSizes sizes = new ObjectSizes();

    private Measurements() {}

    /**
     * Reads all conditions of a folder.
     *
     * @throws MeasurementException with every mistake in its files
     */
    public static MeasurementSet read(Path folder) {
        return new Measurements().readAll(folder);
    }

    /** Whether a folder has any file of the names that measurements have. */
    public static boolean isIn(Path folder) {
        return MeasurementFile.names().stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    private MeasurementSet readAll(Path folder) {
        List<Path> found = list(folder);
        for (Path path : found) {
            String name = String.valueOf(path.getFileName());
            if (Files.isDirectory(path)) {
                look(name);
            } else if (name.endsWith(".csv")) {
                readFile(path, name);
            }
        }
        if (problems.isEmpty() && files.isEmpty()) {
            problems.add(new Problem(
                    Position.of(folder.toString()),
                    "",
                    "the folder holds no measurements. Known: " + String.join(", ", MeasurementFile.names()),
                    null));
        }
        if (!problems.isEmpty()) {
            throw new MeasurementException(problems);
        }
        List<Condition> complete = new ArrayList<>();
        for (Condition condition :
                Blemishes.ofMemory(conditions.stream().map(sizes::applied).toList())) {
            complete.add(condition.withArrivals(new RequestLog(folder, problems::add).arrivals(condition)));
        }
        if (!problems.isEmpty()) {
            throw new MeasurementException(problems);
        }
        return new MeasurementSet(folder, complete, files, warnings, notModelled);
    }

    private List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "this is a file, not a folder" : "there is no such folder";
            throw new MeasurementException(List.of(new Problem(Position.of(folder.toString()), "", what, null)));
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new MeasurementException(List.of(new Problem(
                    Position.of(folder.toString()), "", "the folder cannot be read: " + e.getMessage(), null)));
        }
    }

    private void look(String folder) {
        if (folder.equals(CONTROLLERS)) {
            notModelled.add(CONTROLLERS + "/ (a kube-controller-manager and a kube-scheduler): not modelled yet");
        } else if (!LOGS.contains(folder)) {
            warnings.add("the folder (" + folder + ") is unknown and is not read.");
        }
    }

    private void readFile(Path path, String name) {
        MeasurementFile file = null;
        for (MeasurementFile candidate : MeasurementFile.values()) {
            file = candidate.fileName().equals(name) ? candidate : file;
        }
        if (file == null) {
            String hint = NearestWord.hint(name, MeasurementFile.names());
            warnings.add("the file (" + name + ") is unknown and is not read." + (hint == null ? "" : " " + hint));
            return;
        }
        int before = problems.size();
        CsvTable table = CsvTable.read(path, problems::add);
        Columns.check(table, file.needed(), problems::add, warnings::add);
        if (problems.size() > before) {
            return;
        }
        files.add(name);
        if (file == MeasurementFile.WATCH_MEMORY) {
            conditions.addAll(WatchMemoryRows.of(table));
            return;
        }
        for (CsvRow row : table.rows()) {
            Condition condition = ConditionRows.of(file, row);
            if (condition != null) {
                sizes.note(row, condition);
                conditions.add(condition);
            } else if (row.flag("aborted")) {
                warnings.add(row.at() + "  the row was aborted and is not read.");
            }
        }
    }
}
