// SPDX-License-Identifier: Apache-2.0
/** Hundreds of clusters that advance together between fleet-level events. */
@NullMarked
package blackstart.fleet;

import org.jspecify.annotations.NullMarked;
