// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folder that the files of one run go to.
 *
 * <p>An earlier run of Blackstart in the folder is replaced. A file that Blackstart did not write, or that somebody has
 * changed since, is never overwritten or removed: {@link Manifest} tells them apart.
 */
public final class RunFolder {

    static final String RUN = "run.json";
    static final String SERIES = "series.csv";
    static final String INSTRUMENTS = "instruments.csv";
    static final String TIMELINE = "timeline.jsonl";
    static final String SUMMARY = "summary.md";
    static final String REPORT = "report.html";

    private static final List<String> NAMES = List.of(RUN, SERIES, INSTRUMENTS, TIMELINE, SUMMARY, REPORT);

    private final Path folder;

    /**
     * A folder that may or may not exist yet; nothing is touched.
     *
     * @param folder where the files go
     */
    public RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes everything in one call: {@link #prepare}, then {@link #write}. */
    public static void write(Path folder, Outcome outcome, String version, double wallSeconds) {
        new RunFolder(folder).write(new Run(outcome, version, wallSeconds));
    }

    /** The report for people, once written. */
    public Path report() {
        return folder.resolve(REPORT);
    }

    /**
     * Makes sure that a run can be written and leaves nothing behind: call it before a long simulation.
     *
     * @throws RunFolderException if it cannot be written, or holds a file that would have to be overwritten and is not ours
     */
    public void prepare() {
        probe(nearestThatExists());
        try {
            Manifest manifest = readManifest();
            for (String name : NAMES) {
                refuseForeign(manifest, name);
            }
        } catch (IOException e) {
            throw unusable(reason(e));
        }
    }

    /**
     * Writes all files of a run, each completely or not at all.
     *
     * @param run what to write
     * @throws RunFolderException as {@link #prepare}
     */
    public void write(Run run) {
        prepare();
        create();
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(RUN, bytes(RunJson.of(run)));
        files.put(SERIES, bytes(SeriesCsv.of(run.outcome())));
        files.put(INSTRUMENTS, bytes(SeriesCsv.inside(run.outcome())));
        files.put(TIMELINE, bytes(RunJson.timeline(run.outcome())));
        files.put(SUMMARY, bytes(SummaryMarkdown.of(run)));
        files.put(REPORT, bytes(ReportPage.of(run)));
        try {
            replace(files);
        } catch (IOException e) {
            throw unusable(reason(e));
        }
    }

    private void replace(SortedMap<String, byte[]> files) throws IOException {
        Manifest before = Manifest.read(folder);
        Manifest after = manifestOf(files);
        put(Manifest.NAME, bytes(both(before, after).toJson()));
        for (String name : files.keySet()) {
            put(name, files.get(name));
        }
        for (String name : before.hashes().keySet()) {
            if (!files.containsKey(name) && before.owns(folder, name)) {
                Files.delete(folder.resolve(name));
            }
        }
        put(Manifest.NAME, bytes(after.toJson()));
    }

    private static Manifest manifestOf(SortedMap<String, byte[]> files) {
        SortedMap<String, List<String>> hashes = new TreeMap<>();
        files.forEach((name, content) -> hashes.put(name, List.of(Manifest.hash(content))));
        return new Manifest(hashes);
    }

    private static Manifest both(Manifest before, Manifest after) {
        SortedMap<String, List<String>> hashes = new TreeMap<>(before.hashes());
        after.hashes().forEach((name, list) -> {
            List<String> merged = new ArrayList<>(list);
            merged.addAll(before.hashes().getOrDefault(name, List.of()));
            hashes.put(name, List.copyOf(merged));
        });
        return new Manifest(hashes);
    }

    private void put(String name, byte[] content) throws IOException {
        Path part = folder.resolve("." + name + ".blackstart-part");
        Files.deleteIfExists(part);
        try {
            Files.write(part, content, StandardOpenOption.CREATE_NEW);
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Manifest readManifest() {
        try {
            return Manifest.read(folder);
        } catch (IOException e) {
            throw foreign(Manifest.NAME);
        }
    }

    private void refuseForeign(Manifest manifest, String name) throws IOException {
        if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS) && !manifest.owns(folder, name)) {
            throw foreign(name);
        }
    }

    private void create() {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw unusable("(" + e.getFile() + ") is not a folder");
        } catch (IOException e) {
            throw unusable(reason(e));
        }
    }

    /** The folder itself or, before it is made, the one above it that is there. */
    private Path nearestThatExists() {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) && path.getParent() != null) {
            path = path.getParent();
        }
        if (!Files.isDirectory(path)) {
            throw unusable("(" + path + ") is not a folder");
        }
        return path;
    }

    private void probe(Path existing) {
        try {
            Files.delete(Files.createTempFile(existing, ".blackstart-", ".part"));
        } catch (IOException e) {
            throw unusable(reason(e));
        }
    }

    private RunFolderException foreign(String name) {
        return unusable("it holds a file (" + name + ") that Blackstart did not write or that has been changed since;"
                + " move it away or choose another folder");
    }

    private RunFolderException unusable(String why) {
        return new RunFolderException("The results cannot be written to the folder (" + folder + "): " + why + ".");
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException fault) {
            String why = fault.getReason() == null ? "access is denied" : fault.getReason();
            return why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1) + " (" + fault.getFile() + ")";
        }
        return String.valueOf(e.getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
