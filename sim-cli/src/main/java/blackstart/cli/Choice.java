// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the user has chosen, and the complaint if it cannot be had. */
final class Choice {
    private Choice() {}

    /** The format of that name among those that a command knows here. */
    static <E extends Enum<E>> E ofFormat(@Nullable CommandSpec spec, String format, List<E> known) {
        List<String> words =
                known.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        int index = words.indexOf(format);
        if (index < 0) {
            throw wrong(
                    spec,
                    "Unknown output format (" + format + "). Known: " + String.join(", ", words) + "."
                            + Spelling.hint(format, words));
        }
        return known.get(index);
    }

    /** The exception that says so, with the usage of the command. */
    static ParameterException wrong(@Nullable CommandSpec spec, String sentence) {
        if (spec == null) {
            throw new IllegalStateException("The command was not set up by the command line.");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
