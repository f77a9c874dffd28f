// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Each module that has Java sources has a {@code TidyTest}, so that no module escapes the rules. */
final class CoverageRule implements Rule {
    private final Path root;

    CoverageRule(Path root) {
        this.root = root;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path module : Modules.of(root)) {
            boolean hasSources =
                    !SourceFiles.below(module.resolve("src/main"), ".java").isEmpty();
            boolean isTidied = !SourceFiles.below(module.resolve("src/test"), "TidyTest.java")
                    .isEmpty();
            if (hasSources && !isTidied) {
                found.add(module + "  has no TidyTest.");
            }
        }
        return found;
    }
}
