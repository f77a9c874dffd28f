// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import blackstart.scenarios.bind.Defaults;

/** Makes the values of a calibration what a scenario gets where it says nothing else. */
public final class CalibratedDefaults {
    private CalibratedDefaults() {}

    /** Sets the fitted values as defaults of their components, and of every section that holds them. */
    public static void add(Calibration calibration, Defaults defaults) {
        ModelParameters parameters = calibration.applied(ModelParameters.defaults());
        for (Calibration.Fitted fitted : calibration.parameters()) {
            String[] names = fitted.parameter().path().split("\\.", -1);
            Record section = (Record) SpecOverlay.get(parameters, names[0]);
            for (int i = 1; i < names.length; i++) {
                Object value = SpecOverlay.get(section, names[i]);
                defaults.put(section.getClass(), names[i], value);
                if (value instanceof Record inner) {
                    section = inner;
                }
            }
        }
    }
}
