// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, remarks and errors
 * @param isInteractive whether a person watches, so that a line may be rewritten in place
 */
record Terminal(PrintWriter out, PrintWriter err, boolean isInteractive) {

    /** The terminal of this process, in UTF-8. */
    static Terminal ofProcess() {
        return new Terminal(
                new PrintWriter(
                        new ResultStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isWatched(System.getenv()));
    }

    private static boolean isWatched(Map<String, String> environment) {
        return !isContinuousIntegration(environment) && isTerminal(System.console());
    }

    static boolean isContinuousIntegration(Map<String, String> environment) {
        String value = environment.getOrDefault("CI", "");
        return !value.isEmpty() && !value.equals("false") && !value.equals("0");
    }

    /** From JDK 22 on there is a console even without a terminal, and a method that tells; JDK 17 has neither. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
