// SPDX-License-Identifier: Apache-2.0
/**
 * A deployment pipeline: which cluster next, and what stops it. It models the pace, the order and the health gates of a
 * fleet rollout as the incident's account describes them, not one product. Card: docs/models/rollout.md.
 */
@NullMarked
package blackstart.rollout;

import org.jspecify.annotations.NullMarked;
