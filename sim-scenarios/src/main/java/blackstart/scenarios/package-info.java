// SPDX-License-Identifier: Apache-2.0
/**
 * Loads scenarios: a YAML file beside real Kubernetes manifests, from the library in this jar or from disk. Start with
 * {@link blackstart.scenarios.ScenarioLibrary} or {@link blackstart.scenarios.Scenarios}; the format follows Kubernetes'
 * spelling and is described in docs/reference/scenario-schema.md.
 */
@NullMarked
package blackstart.scenarios;

import org.jspecify.annotations.NullMarked;
