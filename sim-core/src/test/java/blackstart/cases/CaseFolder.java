// SPDX-License-Identifier: Apache-2.0
package blackstart.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of the conformance cases: the project's own copy, or another one of the same layout that is named by
 * {@code -Dblackstart.cases=DIR}. Files that it lacks read as missing; a folder without any case is an error.
 */
public final class CaseFolder {
    /** The system property that names another folder; a relative one is looked for here and in the parent folder. */
    public static final String PROPERTY = "blackstart.cases";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;

    private CaseFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of this test run; fails if it holds no case at all. */
    public static CaseFolder open() {
        String named = System.getProperty(PROPERTY);
        return at(named == null ? ownFolder() : namedFolder(named));
    }

    /** That folder; fails if it holds no case at all. */
    public static CaseFolder at(Path path) {
        CaseFolder folder = new CaseFolder(path);
        if (folder.files().stream().noneMatch(CaseFolder::holdsCases)) {
            throw new AssertionError("no case at all in the folder (" + path.toAbsolutePath() + ").\nMaybe -D"
                    + PROPERTY + " should name its parent or the folder that holds apf/, dns/, controllers/.");
        }
        return folder;
    }

    private static Path ownFolder() {
        URL url = Objects.requireNonNull(CaseFolder.class.getResource("/cases"), "the project's own cases");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path namedFolder(String name) {
        Path path = Path.of(name);
        Path inParent = Path.of("..").resolve(path);
        return Files.isDirectory(path) || !Files.isDirectory(inParent) ? path : inParent;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsCases(Path file) {
        String name = file.toString();
        if (name.endsWith(".csv")) {
            return lines(file).size() > 1;
        }
        return name.endsWith(".json") && holdsArray(MAPPER.readTree(file.toFile()));
    }

    private static boolean holdsArray(JsonNode node) {
        if (node.isArray() && !node.isEmpty()) {
            return true;
        }
        for (JsonNode child : node) {
            if (holdsArray(child)) {
                return true;
            }
        }
        return false;
    }

    /** The content of a JSON file, such as {@code apf/upstream-apf-cases.json}; a missing node if the folder lacks it. */
    public JsonNode json(String file) {
        Path path = folder.resolve(file);
        return Files.exists(path) ? MAPPER.readTree(path.toFile()) : MAPPER.missingNode();
    }

    /** The lines of a text file, such as {@code dns/fleet.csv}, with its header; none if the folder lacks it. */
    public List<String> csv(String file) {
        Path path = folder.resolve(file);
        return Files.exists(path) ? lines(path) : List.of();
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
