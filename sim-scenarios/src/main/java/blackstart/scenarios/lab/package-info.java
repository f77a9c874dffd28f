// SPDX-License-Identifier: Apache-2.0
/**
 * The laboratory: API servers and one etcd on stated machines, with stored objects, clients that ask, and what is observed of
 * them. Nothing else of a cluster runs, so a measured or published load test can be repeated as it was done. The measured
 * conditions ({@link blackstart.scenarios.backtest}) and the published cases ({@link blackstart.scenarios.incidents}) run here; the
 * clients are those of {@link blackstart.load}.
 */
@NullMarked
package blackstart.scenarios.lab;

import org.jspecify.annotations.NullMarked;
