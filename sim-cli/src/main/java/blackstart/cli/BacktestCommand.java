// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blackstart backtest}: compares the models with what others have measured. */
@Command(
        name = "backtest",
        header = "Compare the models with what others have measured.",
        footer = {
            "  # All published cases of API servers and etcd",
            "  blackstart backtest --incidents",
            "",
            "  # Two of them, with every figure",
            "  blackstart backtest --incidents KPERF-SAMPLE ETCD-BENCH -o wide"
        })
final class BacktestCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("table", "wide", "json", "markdown");

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--incidents", required = true, description = "Simulate published cases.")
    @SuppressWarnings("unused") // the only kind so far
    private boolean isIncidents;

    @Parameters(paramLabel = "<case>", arity = "0..*", description = "Names of cases. Default: all.")
    private List<String> cases = List.of();

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            defaultValue = "42",
            converter = SeedConverter.class,
            description = "Seed of all chance: a whole number, also as 0x5eed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "table",
            description = "table (misses and score), wide (every figure), json or markdown. Default: table.")
    private String format = "table";

    BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!FORMATS.contains(format)) {
            throw wrong("Unknown output format (" + format + "). Known: " + String.join(", ", FORMATS) + "."
                    + Spelling.hint(format, FORMATS));
        }
        return new IncidentBacktest(terminal)
                .run(cases, seed, IncidentBacktest.Format.valueOf(format.toUpperCase(Locale.ROOT)));
    }

    private ParameterException wrong(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("The command was not set up by the command line.");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
