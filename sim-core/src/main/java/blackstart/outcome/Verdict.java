// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

/**
 * What happened, for people in a hurry.
 *
 * @param kind outage or none
 * @param sentence one line with the numbers
 */
public record Verdict(Kind kind, String sentence) {

    /** Kinds of endings. */
    public enum Kind {
        /** No cluster's control plane saturated and no product lost availability. */
        HEALTHY,
        /** Something saturated, but users noticed nothing. */
        DEGRADED,
        /** Users were affected and everything was well again at the end. */
        OUTAGE_RECOVERED,
        /** Users were affected and not everything was well at the end. */
        OUTAGE_ONGOING
    }
}
