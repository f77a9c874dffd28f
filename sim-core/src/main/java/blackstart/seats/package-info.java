// SPDX-License-Identifier: Apache-2.0
/**
 * How many seats a request takes and how much work that is: the estimates for LIST, WATCH and writes, and what they know of
 * objects and watches. Follows {@code k8s.io/apiserver} (package {@code util/flowcontrol/request}) from Kubernetes 1.28 to
 * 1.36. Work is counted in whole units of 1e-8 seat-seconds, as upstream does.
 *
 * <p>Model card: {@code docs/models/flowcontrol.md}.
 */
@NullMarked
package blackstart.seats;

import org.jspecify.annotations.NullMarked;
