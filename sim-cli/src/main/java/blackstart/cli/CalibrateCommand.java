// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.scenarios.calibration.Calibration;
import blackstart.scenarios.calibration.CalibrationText;
import blackstart.scenarios.fitting.Fitter;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code blackstart calibrate}: fits the models' costs to load tests. */
@Command(
        name = "calibrate",
        header = "Fit the models' costs to load tests of a real cluster.",
        footer = {
            "  # Fit, and look at the result",
            "  blackstart calibrate --measurements measurements",
            "",
            "  # Fit, write a file, and name it in a scenario as spec.calibration",
            "  blackstart calibrate --measurements measurements --name my-cluster --out my-cluster.yaml"
        })
final class CalibrateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final String version;

    @Mixin
    private Options.Measurements measurements = new Options.Measurements();

    @Option(
            names = "--name",
            paramLabel = "<name>",
            defaultValue = "fitted",
            description = "Name of the calibration. Default: ${DEFAULT-VALUE}.")
    private String name = "fitted";

    @Option(
            names = "--out",
            paramLabel = "<file>",
            description = "Where the calibration goes. Default: standard output.")
    private @Nullable String out;

    CalibrateCommand(Terminal terminal, String version) {
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?")) {
            throw new UsageException("Invalid value for option '--name': the value (" + name
                    + ") must be lower-case letters, digits, dots and dashes, such as my-cluster.");
        }
        if (out != null) {
            checkPlace(out);
        }
        String text;
        try {
            MeasurementSet set = measurements.read();
            set.warnings().forEach(warning -> terminal.err().print("Warning: " + warning + "\n"));
            Calibration calibration = Fitter.fit(set, name, version, this::tell);
            text = CalibrationText.of(calibration);
        } catch (MeasurementException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (out == null) {
            terminal.out().print(text);
        } else {
            write(text, out);
            terminal.out().print("Calibration:  " + out + "\n");
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private void tell(String group) {
        if (terminal.isInteractive()) {
            terminal.err().print("Fitting: " + group + "\n");
            terminal.err().flush();
        }
    }

    /** A place that cannot be written to is to be known before the fit, which takes minutes. */
    private static void checkPlace(String file) {
        Path place;
        try {
            place = Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw unwritable(file, "it is no path on this system");
        }
        Path folder = place.getParent();
        if (file.isBlank() || Files.isDirectory(place)) {
            throw unwritable(file, "it is not the name of a file");
        } else if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable(file, "there is no folder (" + folder + ")");
        } else if (!Files.isWritable(Files.exists(place) ? place : folder)) {
            throw unwritable(file, "permission denied");
        }
    }

    private static void write(String text, String file) {
        try {
            Files.writeString(Path.of(file), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(file, String.valueOf(e.getMessage()));
        }
    }

    private static UsageException unwritable(String file, String reason) {
        return new UsageException("The calibration cannot be written to (" + file + "): " + reason + ".");
    }
}
