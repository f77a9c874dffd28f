// SPDX-License-Identifier: Apache-2.0
/** A scenario: the immutable input of a run, and the run itself. */
@NullMarked
package blackstart.scenario;

import org.jspecify.annotations.NullMarked;
