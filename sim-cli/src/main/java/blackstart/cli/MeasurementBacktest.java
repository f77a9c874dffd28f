// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.scenarios.backtest.Backtest;
import blackstart.scenarios.backtest.BacktestJson;
import blackstart.scenarios.backtest.BacktestReport;
import blackstart.scenarios.backtest.BacktestTable;
import blackstart.scenarios.backtest.Tolerances;
import blackstart.scenarios.calibration.Calibration;
import blackstart.scenarios.calibration.Calibrations;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import org.jspecify.annotations.Nullable;

/** Runs the conditions of a folder of load tests and prints how they compare. */
final class MeasurementBacktest {
    private final Terminal terminal;

    MeasurementBacktest(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The exit code: {@link ExitCode#MISSED} if a median error is outside its tolerance or a row fails. */
    int run(MeasurementSet set, @Nullable String named, String only, int seeds, boolean isJson) {
        BacktestReport report;
        try {
            Calibration calibration = named == null ? Calibrations.shipped() : Calibrations.load(named);
            ModelParameters parameters = calibration.applied(ModelParameters.defaults());
            report = new Backtest(calibration.name(), parameters, Tolerances.committed(), seeds)
                    .run(set, only, condition -> {});
        } catch (MeasurementException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (report.comparisons().isEmpty() && report.notPredicted().isEmpty()) {
            throw new UsageException("No condition of (" + set.folder() + ") has a name that contains (" + only + ").");
        }
        terminal.out().print(isJson ? BacktestJson.text(report) : new BacktestTable(report).text());
        terminal.out().flush();
        return report.isGood() ? ExitCode.OK : ExitCode.MISSED;
    }
}
