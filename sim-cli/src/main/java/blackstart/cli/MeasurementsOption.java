// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.scenarios.loadresults.LoadTests;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --measurements}, to be mixed in or extended. */
class MeasurementsOption {
    @Option(
            names = "--measurements",
            required = true,
            paramLabel = "<folder>",
            description = "Load tests of a real cluster: CSV files, kperf results, ClusterLoader2 summaries.")
    private String folder = "";

    /** The load tests in that folder. */
    final MeasurementSet read() {
        try {
            return LoadTests.read(Path.of(folder));
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "Invalid value for option '--measurements': the value (" + folder + ") is no path on this system.");
        } catch (MeasurementException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
