// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code blackstart list}: what there is. */
@Command(
        name = "list",
        header = "List what comes with Blackstart.",
        footer = {"  # The names that 'blackstart replay' knows", "  blackstart list scenarios"})
final class ListCommand {

    private final Catalogue catalogue;
    private final Terminal terminal;

    ListCommand(Catalogue catalogue, Terminal terminal) {
        this.catalogue = catalogue;
        this.terminal = terminal;
    }

    /** The subcommand that prints one name a line. */
    Scenarios scenarios() {
        return new Scenarios(catalogue, terminal);
    }

    /** {@code blackstart list scenarios}. */
    @Command(
            name = "scenarios",
            header = "List the scenarios, one name a line.",
            footer = {"  blackstart list scenarios"})
    static final class Scenarios implements Callable<Integer> {

        private final Catalogue catalogue;
        private final Terminal terminal;

        private Scenarios(Catalogue catalogue, Terminal terminal) {
            this.catalogue = catalogue;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            catalogue.names().forEach(name -> terminal.out().print(name + "\n"));
            terminal.out().flush();
            return ExitCode.OK;
        }
    }
}
