// SPDX-License-Identifier: Apache-2.0
/**
 * Binds a YAML tree to the records of sim-core by their component names, so that a new parameter needs no code here. Durations,
 * quantities and percentages are spelled as in Kubernetes (apimachinery 1.30, {@code resource.Quantity} and
 * {@code metav1.Duration}); all mistakes are reported at once.
 */
@NullMarked
package blackstart.scenarios.bind;

import org.jspecify.annotations.NullMarked;
