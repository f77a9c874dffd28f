// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No type is called by a word that says nothing: manager, helper, util, impl, base and their kin. */
final class NameRule implements Rule {
    private static final Pattern EMPTY_WORD = Pattern.compile(
            "(Manager|Helper|Helpers|Util|Utils|Impl|Base|Data|Info)$|^(Abstract|Base)(?=[A-Z])|Simple(?=[A-Z])");

    /** Kubernetes' own names stay as they are. */
    private static final Set<String> OF_KUBERNETES = Set.of("ControllerManager");

    private final Path module;

    NameRule(Path module) {
        this.module = module;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceFiles.below(module.resolve("src"), ".java")) {
            String name = file.getFileName().toString().replace(".java", "");
            Matcher matcher = EMPTY_WORD.matcher(name);
            if (!name.contains("-") && !OF_KUBERNETES.contains(name) && matcher.find()) {
                found.add(file + "  the word (" + matcher.group() + ") in the type's name says nothing.\n"
                        + "Maybe the name should be the noun that an operator would use.");
            }
        }
        return found;
    }
}
