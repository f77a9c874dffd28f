// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as published and as simulated.
 *
 * @param id stable identifier
 * @param title one line for people
 * @param kind what the simulated time is worth as evidence
 * @param published null where no time was published
 * @param simulated null where the run did not reach the milestone
 * @param differenceSeconds simulated minus published; null where either is missing
 * @param rule the rule that found it, as text
 * @param dependsOn the parameter paths that decided the kind
 * @param note what else the reader must know, such as an arithmetic consequence of inputs; may be empty
 */
public record MilestoneResult(
        String id,
        String title,
        Kind kind,
        @Nullable OffsetDateTime published,
        @Nullable OffsetDateTime simulated,
        @Nullable Long differenceSeconds,
        String rule,
        List<String> dependsOn,
        String note) {

    /** Worth of a simulated time as evidence. */
    public enum Kind {
        /** Scripted: it was a human's or a process's time and is an input. */
        INPUT,
        /** A parameter was tuned to it. */
        FITTED,
        /** Neither. */
        EMERGENT
    }
}
