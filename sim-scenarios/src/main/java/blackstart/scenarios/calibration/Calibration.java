// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import java.util.List;

/**
 * Fitted parameters, and what they were fitted on.
 *
 * @param name its name
 * @param parameters what was fitted
 * @param errors how far the fitted model is from the rows that it was fitted on
 * @param provenance where the rows came from
 */
public record Calibration(String name, List<Fitted> parameters, List<FitError> errors, Provenance provenance) {

    /** Copies the lists. */
    public Calibration {
        parameters = List.copyOf(parameters);
        errors = List.copyOf(errors);
    }

    /**
     * One fitted parameter. Durations count in nanoseconds.
     *
     * @param parameter which
     * @param value the best value
     * @param low below this the fit is clearly worse: two standard errors
     * @param high above this the fit is clearly worse: two standard errors
     */
    public record Fitted(ParameterPath parameter, double value, double low, double high) {}

    /**
     * The error of one group of the fit.
     *
     * @param group what was fitted, such as {@code CPU of LISTs}
     * @param rows number of measured values
     * @param median median of the absolute errors, as a share of the measured value
     * @param largest the largest of them
     */
    public record FitError(String group, int rows, double median, double largest) {}

    /**
     * Where the rows came from.
     *
     * @param measurements name of the folder
     * @param files the files that were read
     * @param rows conditions in them
     * @param version version of Blackstart that fitted
     * @param notes anything that a reader must know, one sentence each
     */
    public record Provenance(String measurements, List<String> files, int rows, String version, List<String> notes) {

        /** Copies the lists. */
        public Provenance {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /** Those parameters with the fitted values in their places. */
    public ModelParameters applied(ModelParameters parameters) {
        ModelParameters applied = parameters;
        for (Fitted fitted : this.parameters) {
            applied = fitted.parameter().with(applied, fitted.value());
        }
        return applied;
    }
}
