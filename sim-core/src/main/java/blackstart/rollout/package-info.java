// SPDX-License-Identifier: Apache-2.0
/** A deployment pipeline: which clusters next, and what stops it. Card: docs/models/rollout.md. */
@NullMarked
package blackstart.rollout;

import org.jspecify.annotations.NullMarked;
