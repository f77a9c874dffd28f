// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Code in a document equals the code that is compiled and tested. In the document, {@code <!-- snippet: path#name -->}
 * stands in the line before the fenced block; in the source, {@code // snippet: name} and {@code // end snippet: name}
 * (or {@code #} instead of {@code //}) enclose the lines. Without {@code #name} the block is the whole file.
 */
final class SnippetRule implements Rule {
    private static final Pattern REFERENCE = Pattern.compile("<!-- snippet: ([^#\\s]+)(?:#(\\S+))? -->");

    private final Path root;

    SnippetRule(Path root) {
        this.root = root;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.below(root, ".md")) {
            List<String> lines = SourceFiles.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher matcher = REFERENCE.matcher(lines.get(i));
                if (matcher.matches()) {
                    check(file, lines, i, matcher, found);
                }
            }
        }
        return found;
    }

    private void check(Path document, List<String> lines, int at, Matcher reference, List<String> found) {
        String place = document + ":" + (at + 1);
        Path source = root.resolve(reference.group(1));
        if (!Files.exists(source)) {
            found.add(place + "  the snippet's file (" + reference.group(1) + ") does not exist.");
            return;
        }
        List<String> expected = region(SourceFiles.lines(source), reference.group(2));
        List<String> actual = block(lines, at + 1);
        if (expected.isEmpty()) {
            found.add(place + "  the file (" + reference.group(1) + ") has no region (" + reference.group(2) + ").");
        } else if (!expected.equals(actual)) {
            found.add(place + "  differs from (" + reference.group(1) + "); it should read:\n"
                    + String.join("\n", expected));
        }
    }

    /** The lines of the fenced block that starts at {@code from}. */
    private static List<String> block(List<String> lines, int from) {
        List<String> block = new ArrayList<>();
        if (from >= lines.size() || !lines.get(from).startsWith("```")) {
            return block;
        }
        for (int i = from + 1; i < lines.size() && !lines.get(i).startsWith("```"); i++) {
            block.add(lines.get(i));
        }
        return block;
    }

    private static List<String> region(List<String> lines, @Nullable String name) {
        if (name == null) {
            return lines;
        }
        List<String> region = new ArrayList<>();
        boolean isInside = false;
        for (String line : lines) {
            String text = line.strip().replaceFirst("^(//|#) ", "");
            if (text.equals("snippet: " + name)) {
                isInside = true;
            } else if (text.equals("end snippet: " + name)) {
                isInside = false;
            } else if (isInside) {
                region.add(line);
            }
        }
        return dedented(region);
    }

    private static List<String> dedented(List<String> lines) {
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .toList();
    }
}
