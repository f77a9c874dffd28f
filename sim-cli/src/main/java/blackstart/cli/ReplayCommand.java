// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.outcome.Finding;
import blackstart.outcome.Outcome;
import blackstart.report.IncidentClock;
import blackstart.report.Run;
import blackstart.report.RunFolder;
import blackstart.report.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blackstart replay}: runs a scenario once, prints its milestones and writes its files. */
@Command(
        name = "replay",
        header = "Replay an outage and compare it with what was published.",
        footer = {
            "  # Replay the outage of 11 December 2024",
            "  blackstart replay openai-2024-12-11",
            "",
            "  # With another seed, into a folder of your choice",
            "  blackstart replay openai-2024-12-11 --seed 7 --out runs/seven",
            "",
            "  # What if the telemetry agent had never been there?",
            "  blackstart replay openai-2024-12-11 --set spec.fleet.telemetry.enabled=false"
        })
final class ReplayCommand implements Callable<Integer> {

    private enum Format {
        TABLE,
        WIDE,
        JSON
    }

    private final Catalogue catalogue;
    private final Terminal terminal;
    private final String version;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "<scenario>",
            description = "Name of a scenario (see 'blackstart list scenarios') or a file.")
    private String scenario = "";

    @Mixin
    private Options.Seed seed = new Options.Seed();

    @Option(
            names = "--set",
            paramLabel = "<path=value>",
            description = "Change a value of the scenario; may be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "Where the files go. Default: blackstart-out/<scenario>.")
    private @Nullable String out;

    @Option(
            names = "--threads",
            paramLabel = "<number>",
            converter = Options.CountConverter.class,
            description = "Threads to use; does not change the result. Default: all.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "table",
            description = "table, wide (with the rule that found each milestone) or json (run.json). Default: table.")
    private String format = "table";

    @Option(names = "--no-progress", description = "No progress line, even on a terminal.")
    private boolean isSilent;

    ReplayCommand(Catalogue catalogue, Terminal terminal, String version) {
        this.catalogue = catalogue;
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() {
        Format chosen = Options.ofFormat(spec, format, List.of(Format.values()));
        checkOptions();
        Catalogue.Replayable loaded = catalogue.load(scenario, overrides);
        Path path = folder(loaded.name());
        RunFolder folder = new RunFolder(path);
        folder.prepare();
        Run run = run(loaded);
        folder.write(run);
        if (chosen == Format.JSON) {
            terminal.out().print(read(path.resolve("run.json")));
        } else {
            print(run, chosen == Format.WIDE, folder.report());
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private Run run(Catalogue.Replayable loaded) {
        long startNanos = System.nanoTime();
        try (Progress progress = new Progress(terminal.err(), loaded.name(), terminal.isInteractive() && !isSilent)) {
            Outcome outcome = loaded.run(seed.seed(), threads, progress);
            return new Run(outcome, version, (System.nanoTime() - startNanos) / 1e9);
        }
    }

    private void print(Run run, boolean isWide, Path report) {
        Outcome outcome = run.outcome();
        IncidentClock clock = new IncidentClock(outcome.start());
        PrintWriter to = terminal.out();
        to.print(outcome.title() + "\nTimes are " + clock.zone() + " on " + clock.day() + ".\n\n");
        to.print(new OutcomeTable(outcome, isWide).text());
        to.print("\ninput: scripted; fitted: a parameter was tuned to it; emergent: neither.\n\n");
        for (Finding finding : outcome.findings()) {
            if (finding.level() == Finding.Level.WARNING) {
                to.print("Warning:      " + finding.subject() + ": " + finding.message() + "\n");
            }
        }
        to.print("Verdict:      " + Words.of(outcome.verdict().kind()) + ": "
                + outcome.verdict().sentence() + "\n");
        to.print("Seed:         " + outcome.seed() + "\n");
        to.print("Version:      " + run.version() + "\n");
        to.print("Fingerprint:  " + outcome.fingerprint() + "\n");
        to.print("Events:       " + outcome.events() + "\n");
        to.print("Wall time:    " + String.format(Locale.ROOT, "%.1f s", run.wallSeconds()) + "\n");
        to.print("Report:       " + report + "\n");
    }

    private void checkOptions() {
        for (String override : overrides) {
            if (override.indexOf('=') < 1) {
                throw Options.wrong(
                        spec,
                        "Invalid value for option '--set': the value (" + override
                                + ") must have the form path=value.");
            }
        }
    }

    private Path folder(String name) {
        try {
            if (out == null) {
                return Path.of("blackstart-out", name);
            }
            if (!out.isBlank()) {
                return Path.of(out);
            }
        } catch (InvalidPathException e) {
            throw Options.wrong(
                    spec, "Invalid value for option '--out': the value (" + out + ") is no path on this system.");
        }
        throw Options.wrong(spec, "Invalid value for option '--out': the value () must name a folder.");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
