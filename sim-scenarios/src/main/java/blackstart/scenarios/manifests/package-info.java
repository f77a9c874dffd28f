// SPDX-License-Identifier: Apache-2.0
/**
 * Reads Kubernetes manifests as Kubernetes 1.30 does: YAML 1.1 scalars (sigs.k8s.io/yaml), types checked against the fabric8
 * model 8.0.0, errors with file, line and column. What a manifest means for the simulation is on the model cards of the
 * packages that use it, docs/models.
 */
@NullMarked
package blackstart.scenarios.manifests;

import org.jspecify.annotations.NullMarked;
