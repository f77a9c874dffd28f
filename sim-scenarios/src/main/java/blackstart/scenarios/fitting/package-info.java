// SPDX-License-Identifier: Apache-2.0
/**
 * Fits parameters of the models to measurements: groups of parameters, one after the other, each by least squares of the
 * logarithms of predicted over measured values, where the prediction is a run of the simulator itself. See
 * docs/how-to/calibrate.md.
 */
@NullMarked
package blackstart.scenarios.fitting;

import org.jspecify.annotations.NullMarked;
