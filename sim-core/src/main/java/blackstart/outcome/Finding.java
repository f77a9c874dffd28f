// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

/**
 * A remark on the validity of a run.
 *
 * @param level how much it matters
 * @param subject parameter path, model or milestone
 * @param message one or two sentences
 */
public record Finding(Level level, String subject, String message) {

    /** How much a finding matters. */
    public enum Level {
        /** Good to know. */
        NOTE,
        /** Read this before you believe the numbers. */
        WARNING
    }
}
