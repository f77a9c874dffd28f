// SPDX-License-Identifier: Apache-2.0
/**
 * The clock and the pending events of one cluster (or of the fleet's coordinator): a discrete-event simulation in whole
 * nanoseconds whose events fire in the order (time, sequence of scheduling), exactly and always. It models no real
 * component; the queue is a radix wheel over exact times with a small sorted run in front, and mass time-outs wait in
 * lanes beside it. It is no model package and has no card; docs/explanation/how-time-passes.md and the decisions 2 to 4 in
 * docs/decisions say why it is as it is.
 *
 * <p>Reading order: {@link blackstart.engine.Event}, {@link blackstart.engine.Simulation},
 * {@link blackstart.engine.Timer}, {@link blackstart.engine.Deadlines}; then, for the mechanism, {@code EventQueue},
 * {@code Wheel}, {@code Lanes}.
 */
@NullMarked
package blackstart.engine;

import org.jspecify.annotations.NullMarked;
