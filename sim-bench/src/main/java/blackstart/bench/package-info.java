// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks of the engine and the random streams beside their peers: {@code java.util.PriorityQueue}, SSJ 3.3.2 (event
 * lists), commons-math3 3.6.1 and the JDK's generators. It models nothing; results and the command that makes them are in
 * {@code docs/validation/performance.md}.
 */
@NullMarked
package blackstart.bench;

import org.jspecify.annotations.NullMarked;
