// SPDX-License-Identifier: Apache-2.0
/**
 * Chance: streams of random numbers that are derived from one seed by name, and the distributions drawn from them. The
 * generator is xoroshiro128++ 1.0 of Blackman and Vigna; names are hashed by our own function and every number is made from
 * integer and basic IEEE 754 arithmetic (and {@code StrictMath}), so a seed gives the same bits on every platform and JDK.
 * It is no model package and has no card; docs/decisions/0005-named-streams.md gives the reasons.
 */
@NullMarked
package blackstart.random;

import org.jspecify.annotations.NullMarked;
