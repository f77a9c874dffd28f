// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.fitting;

import blackstart.scenarios.calibration.Calibration;
import blackstart.scenarios.calibration.Calibration.FitError;
import blackstart.scenarios.calibration.Calibration.Fitted;
import blackstart.scenarios.calibration.Calibration.Provenance;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.fitting.FitGroup.Target;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Fits all groups of parameters to a set of measurements, one after the other. */
public final class Fitter {
    private final MeasurementSet set;
    private final Consumer<String> progress;
    private final Map<String, Fitted> fitted = new LinkedHashMap<>();
    private final List<FitError> errors = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private ModelParameters parameters = ModelParameters.defaults();

    private Fitter(MeasurementSet set, Consumer<String> progress) {
        this.set = set;
        this.progress = progress;
    }

    /**
     * The calibration that fits those measurements.
     *
     * @param name name of the calibration
     * @param version version of Blackstart, for the provenance
     * @param progress told the name of each group before it is fitted
     * @throws MeasurementException if the measurements determine no parameter at all
     */
    public static Calibration fit(MeasurementSet set, String name, String version, Consumer<String> progress) {
        return new Fitter(set, progress).fit(name, version);
    }

    private Calibration fit(String name, String version) {
        for (FitGroup group : FitGroup.values()) {
            List<Target> targets = group.targets(set.conditions());
            if (!targets.isEmpty()) {
                progress.accept(group.title());
                fit(group, targets);
            } else {
                notes.add("no row says anything of: " + group.title());
            }
        }
        if (fitted.isEmpty()) {
            throw new MeasurementException(List.of(new Problem(
                    Position.of(set.folder().toString()), "", "the measurements determine no parameter", null)));
        }
        String folder = String.valueOf(set.folder().toAbsolutePath().normalize().getFileName());
        return new Calibration(
                name,
                List.copyOf(fitted.values()),
                errors,
                new Provenance(folder, set.files(), set.conditions().size(), version, notes));
    }

    private void fit(FitGroup group, List<Target> targets) {
        GroupFit fit = new GroupFit(group, targets, parameters);
        GroupFit.Result result = fit.solve();
        parameters = result.parameters();
        result.fitted().forEach(value -> fitted.put(value.parameter().path(), value));
        result.undetermined().forEach(path -> notes.add("no row determines " + path + "; it keeps its default"));
        errors.add(result.error());
    }
}
