// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.outcome.Finding;
import blackstart.outcome.Finding.Level;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.ParameterValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know before believing the numbers. */
final class Findings {
    /** Published times are whole minutes and some are human impressions; beyond this a milestone does not match. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Findings() {}

    static List<Finding> of(Scenario scenario, List<MilestoneResult> milestones, List<ParameterValue> parameters) {
        List<Finding> findings = new ArrayList<>();
        addUnreached(milestones, findings);
        milestones.forEach(milestone -> addMilestone(milestone, findings));
        addAssumed(parameters, findings);
        scenario.provenance().forEach(provenance -> addProvenance(provenance, scenario, parameters, findings));
        return List.copyOf(findings);
    }

    private static void addUnreached(List<MilestoneResult> milestones, List<Finding> findings) {
        List<String> ids = milestones.stream()
                .filter(milestone -> milestone.simulated() == null)
                .map(MilestoneResult::id)
                .toList();
        if (!ids.isEmpty()) {
            String message = "The run does not reach " + ids.size() + " of " + milestones.size() + " milestones: "
                    + String.join(", ", ids) + ".";
            findings.add(new Finding(Level.WARNING, "milestones", message));
        }
    }

    private static void addMilestone(MilestoneResult milestone, List<Finding> findings) {
        Long difference = milestone.differenceSeconds();
        if (difference != null && Math.abs(difference) > TOLERANCE.toSeconds()) {
            String size = Durations.text(Duration.ofSeconds(Math.abs(difference)));
            String direction = difference > 0 ? " later" : " earlier";
            findings.add(new Finding(
                    Level.WARNING, milestone.id(), "Does not match: " + size + direction + " than published."));
        }
    }

    private static void addAssumed(List<ParameterValue> parameters, List<Finding> findings) {
        long assumed = parameters.stream()
                .filter(p -> p.provenance().equals("assumed"))
                .count();
        if (assumed > 0) {
            String message = assumed + " of " + parameters.size() + " parameter values are assumed.";
            findings.add(new Finding(Level.NOTE, "parameters", message));
        }
    }

    private static void addProvenance(
            ProvenanceSpec provenance, Scenario scenario, List<ParameterValue> parameters, List<Finding> findings) {
        if (parameters.stream().noneMatch(p -> Provenances.covers(provenance.path(), p.path()))) {
            findings.add(new Finding(Level.WARNING, provenance.path(), "This provenance path names no parameter."));
        }
        for (String id : provenance.fittedTo()) {
            if (scenario.milestones().stream()
                    .noneMatch(milestone -> milestone.id().equals(id))) {
                String message = "Its value is fitted to " + id + ", which is no milestone of this scenario.";
                findings.add(new Finding(Level.WARNING, provenance.path(), message));
            }
        }
    }
}
