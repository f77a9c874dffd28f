// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.util.List;

/**
 * The inside of one cluster: the first to saturate, or the largest if none did.
 *
 * @param cluster its name; empty if nothing was recorded
 * @param saturated whether its control plane ever saturated
 * @param instruments in order of name
 */
public record InsideResult(String cluster, boolean saturated, List<InstrumentResult> instruments) {

    /** Copies the list. */
    public InsideResult {
        instruments = List.copyOf(instruments);
    }

    /** Nothing was recorded. */
    public static InsideResult nothing() {
        return new InsideResult("", false, List.of());
    }
}
