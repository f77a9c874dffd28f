// SPDX-License-Identifier: Apache-2.0
/**
 * A laboratory for one control plane: API servers, etcd, stored objects, and clients of which each kind is measured by itself.
 * Nothing else of a cluster runs, so a published load test can be repeated as it was done. Used for the published cases; see
 * docs/validation/incidents.md.
 */
@NullMarked
package blackstart.scenarios.incidents.lab;

import org.jspecify.annotations.NullMarked;
