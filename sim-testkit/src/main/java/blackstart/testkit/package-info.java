// SPDX-License-Identifier: Apache-2.0
/**
 * AssertJ assertions on the {@link blackstart.outcome.Outcome} of a run, for tests of fleets, rollouts and scenarios.
 *
 * <p>This package models nothing: it reads an outcome and, when something is not as expected, says what happened around that
 * moment. Start with {@link blackstart.testkit.BlackstartAssertions#assertThat}.
 */
@NullMarked
package blackstart.testkit;

import org.jspecify.annotations.NullMarked;
