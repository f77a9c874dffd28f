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
        header = "Compare the models with what was measured or published.",
        footer = {
            "  # Every condition of a folder of load tests",
            "  blackstart backtest --measurements measurements",
            "",
            "  # Only some of them, with a calibration of your own, as JSON",
            "  blackstart backtest --measurements measurements --only N5000 --calibration mine.yaml -o json",
            "",
            "  # All published cases of API servers and etcd, or two of them with every figure",
            "  blackstart backtest --incidents",
            "  blackstart backtest --incidents KPERF-SAMPLE ETCD-BENCH -o wide"
        })
final class BacktestCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("table", "json");
    private static final List<String> INCIDENT_FORMATS = List.of("table", "wide", "json", "markdown");

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--incidents", description = "Simulate published cases instead.")
    private boolean isIncidents;

    @Parameters(paramLabel = "<case>", arity = "0..*", description = "With --incidents: names of cases. Default: all.")
    private List<String> cases = List.of();

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            defaultValue = "42",
            converter = SeedConverter.class,
            description = "With --incidents: seed of all chance. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--measurements",
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
            description = "table or json; with --incidents also wide and markdown. Default: table.")
    private String format = "table";

    BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> formats = isIncidents ? INCIDENT_FORMATS : FORMATS;
        if (!formats.contains(format)) {
            throw wrong("Unknown output format (" + format + "). Known: " + String.join(", ", formats) + "."
                    + Spelling.hint(format, formats));
        }
        if (isIncidents != measurements.isEmpty() || !isIncidents && !cases.isEmpty()) {
            throw wrong("Give either --measurements <folder> or --incidents [<case>...].");
        }
        if (isIncidents) {
            IncidentBacktest.Format chosen = IncidentBacktest.Format.valueOf(format.toUpperCase(Locale.ROOT));
            return new IncidentBacktest(terminal).run(cases, seed, chosen);
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
