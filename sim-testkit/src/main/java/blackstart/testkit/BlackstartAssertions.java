// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

import blackstart.outcome.Outcome;

/** Entry point: {@code import static blackstart.testkit.BlackstartAssertions.assertThat;}. */
public final class BlackstartAssertions {

    private BlackstartAssertions() {}

    /** Assertions on the outcome of a run. */
    public static OutcomeAssert assertThat(Outcome outcome) {
        return new OutcomeAssert(outcome);
    }
}
