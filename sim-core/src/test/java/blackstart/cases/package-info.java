// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the case folders that conformance tests run and prints how many cases passed. A case restates what the real component
 * does; its folder names the source.
 */
@NullMarked
package blackstart.cases;

import org.jspecify.annotations.NullMarked;
