// SPDX-License-Identifier: Apache-2.0
/**
 * One queueing server and clients that give up and send again: the smallest thing in which an overload can outlive its cause.
 * The server is a {@link blackstart.queueing.Station} that never cancels work; a client sends a request again when its time-out
 * has passed, so lasting overload is {@code 1 + resends} times the offered load. Made for the published retry, look-aside
 * cache and garbage collection experiments; see docs/validation/incidents.md.
 */
@NullMarked
package blackstart.scenarios.incidents.rig;

import org.jspecify.annotations.NullMarked;
