// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Text files below a folder, in a stable order; build output and version control are never entered. */
final class SourceFiles {
    private static final Set<String> NOT_ENTERED =
            Set.of("target", ".git", ".idea", ".vscode", ".settings", "node_modules", "blackstart-out");

    private SourceFiles() {}

    /** All files below {@code folder} with one of the endings (such as {@code ".java"}); none if there is no such folder. */
    static List<Path> below(Path folder, String... endings) throws IOException {
        Predicate<Path> wanted = file -> {
            String name = file.getFileName().toString();
            for (String ending : endings) {
                if (name.endsWith(ending)) {
                    return true;
                }
            }
            return false;
        };
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new Collector(wanted, files));
        }
        files.sort(null);
        return files;
    }

    /** The lines of a UTF-8 file. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The path with forward slashes, as it stands in the documentation. */
    static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Predicate<Path> wanted;
        private final List<Path> files;

        Collector(Predicate<Path> wanted, List<Path> files) {
            this.wanted = wanted;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            return name != null && NOT_ENTERED.contains(name.toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
