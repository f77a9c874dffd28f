// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.spec.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values below a path come from.
 *
 * @param path a parameter or a group of parameters of the scenario, such as {@code spec.fleet.apiServer}; the longest
 *     matching path wins
 * @param kind published, sourced, assumed, fitted or scripted
 * @param source document, constant or reasoning behind the value
 * @param fittedTo ids of the milestones to which the value was tuned; only with kind fitted
 */
public record ProvenanceSpec(
        String path, Kind kind, @Nullable String source, List<String> fittedTo) {

    /** Checks that the path is one and that fitted values say to what. */
    public ProvenanceSpec {
        fittedTo = List.copyOf(fittedTo);
        boolean isOfSpec = path.equals("spec") || path.startsWith("spec.");
        boolean isFitted = kind == Kind.FITTED;
        new Constraints()
                .that("path", path, isOfSpec, "begin with spec")
                .that(
                        "fittedTo",
                        fittedTo,
                        fittedTo.isEmpty() != isFitted,
                        "name milestones with kind fitted, and only then")
                .enforce();
    }

    /** How a value came to be. */
    public enum Kind {
        /** Stands in the published account of the incident. */
        PUBLISHED,
        /** A constant of the real software or a measurement of it. */
        SOURCED,
        /** Chosen by us within a stated prior. */
        ASSUMED,
        /** Tuned until the named milestones fit. */
        FITTED,
        /** The time of a human decision or of a process, taken from the account as it is. */
        SCRIPTED
    }
}
