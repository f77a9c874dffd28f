// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.cli.IncidentBacktest.Format;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  # All published cases of API servers and etcd",
            "  blackstart backtest --incidents",
            "",
            "  # Two of them, with every figure",
            "  blackstart backtest --incidents KPERF-SAMPLE ETCD-BENCH -o wide"
        })
final class BacktestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Source source;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "table",
            description = "table or json; of published cases also wide (every figure) or markdown. Default: table.")
    private String format = "table";

    BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What to compare with: one of the two. */
    static final class Source {
        @ArgGroup(exclusive = false)
        private @Nullable Measured measured;

        @ArgGroup(exclusive = false)
        private @Nullable Published published;
    }

    /** Load tests of a server of one's own. */
    static final class Measured extends Options.Measurements {
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
                converter = Options.CountConverter.class,
                description = "Runs of each condition; the median counts. Default: ${DEFAULT-VALUE}.")
        private int seeds;
    }

    /** What others have published. */
    static final class Published extends Options.Seed {
        @Option(names = "--incidents", required = true, description = "Simulate published cases.")
        @SuppressWarnings("unused") // its presence is all it says
        private boolean isAsked;

        @Parameters(paramLabel = "<case>", arity = "0..*", description = "Names of cases. Default: all.")
        private List<String> cases = List.of();
    }

    @Override
    public Integer call() {
        if (source == null) {
            throw new IllegalStateException("The command line was not read.");
        }
        Measured measured = source.measured;
        if (measured != null) {
            Format output = Options.ofFormat(spec, format, List.of(Format.TABLE, Format.JSON));
            return new MeasurementBacktest(terminal)
                    .run(measured.read(), measured.calibration, measured.only, measured.seeds, output == Format.JSON);
        }
        Published published = source.published;
        if (published == null) {
            throw new IllegalStateException("The command line names nothing to compare with.");
        }
        Format output = Options.ofFormat(spec, format, List.of(Format.values()));
        return new IncidentBacktest(terminal).run(published.cases, published.seed(), output);
    }
}
