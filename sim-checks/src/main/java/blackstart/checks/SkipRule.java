// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No disabled, conditional or assumed test: what cannot run everywhere carries a tag and runs in a profile. */
final class SkipRule implements Rule {
    private static final Pattern SKIPS =
            Pattern.compile("org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions|condition\\.)|\\bTestAborted"
                    + "Exception\\b" + "|\\bassume(That|True|False|ThatCode)\\b\\(");

    private final Path module;

    SkipRule(Path module) {
        this.module = module;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.below(module.resolve("src/test"), ".java")) {
            List<String> lines = SourceFiles.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher matcher = SKIPS.matcher(lines.get(i));
                if (matcher.find()) {
                    found.add(file + ":" + (i + 1) + "  (" + matcher.group() + ") lets a test be skipped.\n"
                            + "Maybe it should carry @Tag(\"browser\") or @Tag(\"nightly\") and run in that profile.");
                }
            }
        }
        return found;
    }
}
