// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The decisions are numbered without a gap, stand in the index, and have all their headings. */
final class DecisionRule implements Rule {
    private static final List<String> HEADINGS =
            List.of("## Status", "## Context", "## Decision", "## Alternatives", "## Consequences");

    private final Path folder;

    DecisionRule(Path root) {
        this.folder = root.resolve("docs/decisions");
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        Path index = folder.resolve("README.md");
        if (!Files.exists(index)) {
            found.add(index + "  is missing.");
            return found;
        }
        String indexText = Files.readString(index);
        int number = 0;
        for (Path file : SourceFiles.below(folder, ".md")) {
            if (!file.equals(index)) {
                number++;
                check(file, number, indexText, found);
            }
        }
        return found;
    }

    private static void check(Path file, int number, String indexText, List<String> found) {
        String name = file.getFileName().toString();
        if (!name.matches("\\d{4}-[a-z0-9-]+\\.md") || !name.startsWith(String.format(Locale.ROOT, "%04d-", number))) {
            found.add(file + "  is not called " + String.format(Locale.ROOT, "%04d", number) + "-title-in-words.md.");
        }
        if (!indexText.contains("(" + name + ")")) {
            found.add(file + "  is missing in docs/decisions/README.md.");
        }
        List<String> lines = SourceFiles.lines(file);
        for (String heading : HEADINGS) {
            if (!lines.contains(heading)) {
                found.add(file + "  lacks the heading (" + heading + ").");
            }
        }
    }
}
