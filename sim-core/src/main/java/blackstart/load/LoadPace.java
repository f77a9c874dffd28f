// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

/** When operations begin. */
public enum LoadPace {
    /** Each client's as soon as its last one has been answered and it has paused. */
    CLOSED,
    /** Each client's at once, and again only until it succeeds. */
    ONCE,
    /** As a Poisson stream, whatever becomes of the earlier ones. */
    OPEN,
    /** Evenly, whatever becomes of the earlier ones. */
    PACED,
    /** At given times, whatever becomes of the earlier ones. */
    LOGGED,
    /** Each client's periodically, whatever becomes of the earlier ones. */
    POLL;

    /** Whether the clock alone decides; then nothing is sent twice. */
    boolean isOpenLoop() {
        return this != CLOSED && this != ONCE;
    }
}
