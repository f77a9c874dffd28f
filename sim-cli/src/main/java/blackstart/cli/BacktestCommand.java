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
import picocli.CommandLine.Spec;

/** {@code blackstart backtest}: compares the models with what others have measured. */
@Command(
        name = "backtest",
        header = "Compare the models with what was measured.",
        footer = {
            "  # Every condition of a folder of load tests",
            "  blackstart backtest --measurements measurements",
            "",
            "  # Only some of them, with a calibration of your own, as JSON",
            "  blackstart backtest --measurements measurements --only N5000 --calibration mine.yaml -o json"
        })
final class BacktestCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("table", "json");

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--measurements",
            required = true,
            paramLabel = "<folder>",
            description = "Load tests to compare with: CSV files, kperf results, ClusterLoader2 summaries.")
    private String measurements = "";

    @Option(
            names = "--calibration",
            paramLabel = "<name>",
            description = "Name of a calibration or a file. Default: the one that comes with Blackstart.")
    private @Nullable String calibration;

    @Option(
            names = "--only",
            paramLabel = "<text>",
            defaultValue = "",
            description = "Only the conditions whose names contain this text.")
    private String only = "";

    @Option(
            names = "--seeds",
            paramLabel = "<number>",
            defaultValue = "3",
            converter = ThreadsConverter.class,
            description = "Runs of each condition; the median counts. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "table",
            description = "table or json. Default: table.")
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
        boolean isJson = format.toLowerCase(Locale.ROOT).equals("json");
        return new MeasurementBacktest(terminal).run(measurements, calibration, only, seeds, isJson);
    }

    private ParameterException wrong(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("The command was not set up by the command line.");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
