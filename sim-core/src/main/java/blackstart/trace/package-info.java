// SPDX-License-Identifier: Apache-2.0
/**
 * What a reader of an incident would write on its timeline, and the fingerprint that tells whether two runs were the
 * same. A trace only observes: it schedules nothing and draws nothing. It stands for the log lines and events of the
 * real components, as far as a post-mortem would quote them. It is no model package and has no card.
 */
@NullMarked
package blackstart.trace;

import org.jspecify.annotations.NullMarked;
