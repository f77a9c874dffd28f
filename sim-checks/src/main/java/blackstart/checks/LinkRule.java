// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links from one document to another file of the repository, and to headings in it, lead somewhere. */
final class LinkRule implements Rule {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private final Path root;

    LinkRule(Path root) {
        this.root = root;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.below(root, ".md")) {
            boolean isCode = false;
            int number = 0;
            for (String line : SourceFiles.lines(file)) {
                number++;
                isCode ^= line.strip().startsWith("```");
                if (!isCode) {
                    checkLine(file, number, line, found);
                }
            }
        }
        return found;
    }

    private static void checkLine(Path file, int number, String line, List<String> found) throws IOException {
        Matcher matcher = LINK.matcher(line);
        while (matcher.find()) {
            String target = matcher.group(1);
            if (!target.matches("(https?|mailto):.*") && !resolves(file, target)) {
                found.add(file + ":" + number + "  the link (" + target + ") leads nowhere.");
            }
        }
    }

    private static boolean resolves(Path file, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path goal = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!Files.exists(goal)) {
            return false;
        }
        return hash < 0 || Files.isDirectory(goal) || anchors(goal).contains(target.substring(hash + 1));
    }

    /** The anchors that GitHub makes from the headings. */
    private static Set<String> anchors(Path file) {
        Set<String> anchors = new HashSet<>();
        for (String line : SourceFiles.lines(file)) {
            if (line.startsWith("#")) {
                String title = line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT);
                anchors.add(title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
            }
        }
        return anchors;
    }
}
