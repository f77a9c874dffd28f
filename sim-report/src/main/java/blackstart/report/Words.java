// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.MilestoneResult;
import java.util.Locale;

/** The words of the results, spelled the same in every file. */
public final class Words {

    private Words() {}

    /** Lower case with hyphens: {@code OUTAGE_RECOVERED} becomes {@code outage-recovered}. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the kind of a milestone means, in one sentence. */
    static String meaning(MilestoneResult.Kind kind) {
        return switch (kind) {
            case INPUT ->
                "scripted: the time of a human decision or of a process, given to the simulation. It proves nothing.";
            case FITTED -> "a parameter was tuned to this time, so a small difference is no evidence.";
            case EMERGENT -> "neither scripted nor tuned: the difference shows how good the models are.";
        };
    }
}
