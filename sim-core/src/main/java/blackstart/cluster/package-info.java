// SPDX-License-Identifier: Apache-2.0
/** One cluster: the wiring of its models, and the only place that knows all of them. */
@NullMarked
package blackstart.cluster;

import org.jspecify.annotations.NullMarked;
