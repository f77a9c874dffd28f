// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Outcome;

/**
 * An outcome and the two facts that it cannot know itself.
 *
 * @param outcome what the simulation produced
 * @param version version of Blackstart that produced it, not blank
 * @param wallSeconds how long the simulation took on this machine, in seconds, 0 or more
 */
public record Run(Outcome outcome, String version, double wallSeconds) {

    /**
     * Checks the two facts.
     *
     * @throws IllegalArgumentException if the version is blank or the time is negative or not finite
     */
    public Run {
        if (version.isBlank()) {
            throw new IllegalArgumentException("version: the value (" + version + ") must not be blank.");
        }
        if (!(wallSeconds >= 0) || Double.isInfinite(wallSeconds)) {
            throw new IllegalArgumentException(
                    "wallSeconds: the value (" + wallSeconds + ") must be a finite number of seconds, 0 or more.");
        }
    }
}
