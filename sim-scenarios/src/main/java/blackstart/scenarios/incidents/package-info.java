// SPDX-License-Identifier: Apache-2.0
/**
 * Published cases of overloaded API servers and etcd as data: one YAML file each with its sources, published inputs, marked
 * assumptions, experiments and checks; and the runner that finds the simulated figures and judges them. What every case meets
 * stands in docs/validation/incidents.md.
 */
@NullMarked
package blackstart.scenarios.incidents;

import org.jspecify.annotations.NullMarked;
