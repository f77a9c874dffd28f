// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

/** How a check ended. */
public enum CheckVerdict {
    /** The simulated figure is where it should be. */
    PASSED("passed"),
    /** It is not. */
    FAILED("failed"),
    /** There is no model of what the check is about. */
    NOT_MODELLED("not modelled");

    private final String words;

    CheckVerdict(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
