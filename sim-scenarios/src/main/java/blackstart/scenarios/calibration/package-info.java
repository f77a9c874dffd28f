// SPDX-License-Identifier: Apache-2.0
/**
 * Calibrations: which parameters of the models were fitted, to which values and on which measurements. A calibration is a YAML
 * document that a scenario can name; the one that comes with Blackstart is the default. See docs/how-to/calibrate.md.
 */
@NullMarked
package blackstart.scenarios.calibration;

import org.jspecify.annotations.NullMarked;
