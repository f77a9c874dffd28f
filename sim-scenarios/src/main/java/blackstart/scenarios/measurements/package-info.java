// SPDX-License-Identifier: Apache-2.0
/**
 * Load tests of a real kube-apiserver and etcd as they lie on disk: CSV files with one condition per row. Each row becomes a
 * {@link blackstart.scenarios.measurements.Condition}: what was run, what was measured, and which figures are blemished. The
 * format, with all columns, is described in docs/how-to/calibrate.md.
 */
@NullMarked
package blackstart.scenarios.measurements;

import org.jspecify.annotations.NullMarked;
