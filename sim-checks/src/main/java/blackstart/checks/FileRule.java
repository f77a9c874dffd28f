// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Each Java file starts with the licence line and has at most 500 lines. */
final class FileRule implements Rule {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    private static final int MOST_LINES = 500;

    private final Path module;

    FileRule(Path module) {
        this.module = module;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.below(module.resolve("src"), ".java")) {
            List<String> lines = SourceFiles.lines(file);
            if (lines.isEmpty() || !lines.get(0).equals(LICENCE)) {
                found.add(file + ":1  the first line must be: " + LICENCE);
            }
            if (lines.size() > MOST_LINES) {
                found.add(file + "  has (" + lines.size() + ") lines; at most " + MOST_LINES + " are allowed.");
            }
        }
        return found;
    }
}
