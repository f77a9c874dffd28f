// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of one run.
 *
 * @param scenario name of the scenario
 * @param title its title
 * @param seed the seed
 * @param fingerprint 16 hexadecimal digits over every fired event; equal inputs give equal fingerprints on every platform
 * @param events fired events
 * @param start wall-clock time of simulated time 0
 * @param horizon simulated length
 * @param step distance between two samples of every series; sample {@code i} belongs to the end of step {@code i}, that is
 *     to {@code start + (i + 1) * step}
 * @param verdict what happened, in one line
 * @param milestones in the scenario's order
 * @param timeline in order of time
 * @param series fleet-wide series, all of the same length
 * @param clusters in order of name
 * @param products in the scenario's order
 * @param inside the instruments of the cluster that saturated first
 * @param findings remarks on the validity of the run
 * @param parameters the parameter values used and where they come from
 */
public record Outcome(
        String scenario,
        String title,
        long seed,
        String fingerprint,
        long events,
        OffsetDateTime start,
        Duration horizon,
        Duration step,
        Verdict verdict,
        List<MilestoneResult> milestones,
        List<TimelineEntry> timeline,
        List<SeriesResult> series,
        List<ClusterResult> clusters,
        List<ProductResult> products,
        InsideResult inside,
        List<Finding> findings,
        List<ParameterValue> parameters) {

    /** This with further findings, such as those of reading the scenario, before its own. */
    public Outcome withFindings(List<Finding> further) {
        List<Finding> all = new ArrayList<>(further);
        all.addAll(findings);
        return new Outcome(
                scenario,
                title,
                seed,
                fingerprint,
                events,
                start,
                horizon,
                step,
                verdict,
                milestones,
                timeline,
                series,
                clusters,
                products,
                inside,
                List.copyOf(all),
                parameters);
    }
}
