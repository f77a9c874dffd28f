// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.report.RunSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The commands that only print a text: {@code version} and {@code schema}. */
final class TextCommands {

    private TextCommands() {}

    /** {@code blackstart version}. */
    @Command(
            name = "version",
            header = "Print the version.",
            footer = {"  blackstart version"})
    static final class Version implements Callable<Integer> {

        private final Terminal terminal;
        private final String version;

        Version(Terminal terminal, String version) {
            this.terminal = terminal;
            this.version = version;
        }

        @Override
        public Integer call() {
            terminal.out().print("blackstart " + version + "\n");
            terminal.out().flush();
            return ExitCode.OK;
        }
    }

    /** {@code blackstart schema}. */
    @Command(
            name = "schema",
            header = "Print the JSON Schema of run.json.",
            footer = {"  blackstart schema > run.schema.json"})
    static final class Schema implements Callable<Integer> {

        private final Terminal terminal;

        Schema(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            terminal.out().print(RunSchema.text());
            terminal.out().flush();
            return ExitCode.OK;
        }
    }
}
