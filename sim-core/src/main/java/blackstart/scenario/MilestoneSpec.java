// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.spec.Constraints;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A moment of the incident that people remember.
 *
 * @param id stable identifier, lower-case words joined by hyphens
 * @param title one line for people
 * @param published when it happened in reality; null where no time was published
 * @param source where the published time stands
 * @param detect the rule that finds the moment in the simulated series
 */
public record MilestoneSpec(
        String id,
        String title,
        @Nullable OffsetDateTime published,
        @Nullable String source,
        DetectSpec detect) {

    /** Checks the identifier. */
    public MilestoneSpec {
        boolean isId = id.matches("[a-z0-9]+(-[a-z0-9]+)*");
        new Constraints()
                .that("id", id, isId, "be lower-case words joined by hyphens")
                .enforce();
    }
}
