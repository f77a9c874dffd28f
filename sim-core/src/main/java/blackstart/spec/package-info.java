// SPDX-License-Identifier: Apache-2.0
/**
 * What specifications have in common: the rules that their values obey. It models nothing, so it has no card; every package
 * with a {@code *Spec} record may import it.
 */
@NullMarked
package blackstart.spec;

import org.jspecify.annotations.NullMarked;
