// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code blackstart} itself: the options that every command has. */
@Command(
        name = "blackstart",
        header = "Simulate outages of fleets of Kubernetes clusters.",
        footer = {
            "  # What can be replayed?",
            "  blackstart list scenarios",
            "",
            "  # Replay an outage and open its report",
            "  blackstart replay openai-2024-12-11"
        })
final class RootCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli asks the option, not the field
    private boolean isHelp;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    @SuppressWarnings("unused") // picocli asks the option, not the field
    private boolean isVersion;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where an internal error happened.")
    private boolean isTraced;

    boolean isTraced() {
        return isTraced;
    }
}
