// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.incidents.IncidentCase.Strength;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one case.
 *
 * @param incident the case
 * @param seed seed of its experiments
 * @param metrics the simulated figures by name
 * @param checks its checks in order
 */
public record CaseResult(
        IncidentCase incident, long seed, SortedMap<String, Double> metrics, List<CheckResult> checks) {

    /**
     * One check.
     *
     * @param published what the catalogue says
     * @param strength how much the publication says
     * @param verdict failed if a part failed
     * @param parts its parts in order; empty if it is not modelled
     * @param fitted which parameter was fitted to this very figure; null if none was
     * @param reason why it is not modelled; null if it is
     * @param counts whether it is about the API server or etcd
     */
    public record CheckResult(
            String published,
            Strength strength,
            CheckVerdict verdict,
            List<PartResult> parts,
            @Nullable String fitted,
            @Nullable String reason,
            boolean counts) {}

    /**
     * One comparison.
     *
     * @param name the figure
     * @param expected what it should be, for people
     * @param simulated what it is, for people
     * @param passed whether it is
     * @param miss by how much it is missed, for people; empty if it passed
     * @param isNegativeControl whether the part says that something does not happen
     * @param cause why it is missed; null if it passed
     */
    public record PartResult(
            String name,
            String expected,
            String simulated,
            boolean passed,
            String miss,
            boolean isNegativeControl,
            @Nullable String cause) {}

    /** Keeps a copy of the checks. */
    public CaseResult {
        checks = List.copyOf(checks);
    }
}
