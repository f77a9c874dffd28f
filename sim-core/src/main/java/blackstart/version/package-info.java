// SPDX-License-Identifier: Apache-2.0
/**
 * The Kubernetes releases that can be simulated and what each does differently: one enum that every model asks. A model reads a
 * named behaviour, never a number, so that this package is the only place that knows which release changed what. Page:
 * {@code docs/reference/kubernetes-versions.md}.
 */
@NullMarked
package blackstart.version;

import org.jspecify.annotations.NullMarked;
