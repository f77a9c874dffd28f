// SPDX-License-Identifier: Apache-2.0
/**
 * Measured conditions run again in the simulator, and both compared: a laboratory of one API server and one etcd on a core each,
 * the load generator and the probes of the measurements, and a table of measured against predicted figures with the tolerances
 * they are held to. See docs/validation/backtest.md.
 */
@NullMarked
package blackstart.scenarios.backtest;

import org.jspecify.annotations.NullMarked;
