// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No markers of unfinished work and no paths of somebody's machine. */
final class LeftoverRule implements Rule {
    // Put together from pieces, so that this file does not break its own rule.
    private static final Pattern MARKER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK|ST" + "UB|lorem " + "ipsum)\\b");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.])/(home|Us" + "ers)/[a-z]\\w*/|[A-Z]:\\\\Us" + "ers\\\\");

    private final Path folder;

    LeftoverRule(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.below(folder, ".java", ".md", ".yaml", ".yml", ".html", ".js", ".css", ".txt")) {
            List<String> lines = SourceFiles.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                report(file, i + 1, MARKER.matcher(lines.get(i)), "is a marker of unfinished work", found);
                report(file, i + 1, MACHINE_PATH.matcher(lines.get(i)), "is a path of one machine", found);
            }
        }
        return found;
    }

    private static void report(Path file, int line, Matcher matcher, String what, List<String> found) {
        if (matcher.find()) {
            found.add(file + ":" + line + "  (" + matcher.group() + ") " + what + ".");
        }
    }
}
