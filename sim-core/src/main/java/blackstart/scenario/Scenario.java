// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.alert.AlertRuleSpec;
import blackstart.fleet.ClusterGroupSpec;
import blackstart.fleet.FleetSpec;
import blackstart.load.LoadSpec;
import blackstart.outcome.Outcome;
import blackstart.remediation.RemediationSpec;
import blackstart.rollout.RolloutSpec;
import blackstart.spec.Constraints;
import blackstart.traffic.TrafficSpec;
import blackstart.version.KubernetesVersion;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Everything a run needs, immutable; {@link #run(long)} runs it.
 *
 * @param name file-system friendly name, such as {@code openai-2024-12-11}
 * @param title one line for people
 * @param start wall-clock time of simulated time 0
 * @param horizon length of the run, more than 0
 * @param scrapeInterval how often counters are read for alerts, milestones and charts; Prometheus' common 15 s
 * @param kubernetes the release of Kubernetes that every cluster runs; 1.30 if left out
 * @param fleet clusters and the models in each
 * @param traffic products and their users
 * @param rollout the pipeline that brings the change
 * @param alerts rules evaluated at each scrape
 * @param remediation responders and what they try
 * @param load artificial loads on the API servers of the clusters
 * @param milestones what to look for in the simulated series
 * @param provenance where each parameter value comes from; parameters that are not listed count as assumed
 */
public record Scenario(
        String name,
        String title,
        OffsetDateTime start,
        Duration horizon,
        Duration scrapeInterval,
        KubernetesVersion kubernetes,
        FleetSpec fleet,
        TrafficSpec traffic,
        RolloutSpec rollout,
        List<AlertRuleSpec> alerts,
        RemediationSpec remediation,
        List<LoadSpec> load,
        List<MilestoneSpec> milestones,
        List<ProvenanceSpec> provenance) {

    /** Checks what lies between the components; each component has checked itself. */
    public Scenario {
        alerts = List.copyOf(alerts);
        load = List.copyOf(load);
        milestones = List.copyOf(milestones);
        provenance = List.copyOf(provenance);
        boolean isStarted = !rollout.startAt().isBefore(start);
        new Constraints()
                .positive("scrapeInterval", scrapeInterval)
                .notShorter("horizon", horizon, "scrapeInterval", scrapeInterval)
                .that("start", start, isStarted, "not lie after rollout.startAt (" + rollout.startAt() + ")")
                .that("load", names(load), names(load).stream().distinct().count() == load.size(), "have unique names")
                .enforce();
        load.forEach(one -> checkGroups(one, fleet));
        MilestoneOrder.check(milestones, traffic.products());
    }

    private static void checkGroups(LoadSpec load, FleetSpec fleet) {
        List<String> known = fleet.groups().stream().map(ClusterGroupSpec::name).toList();
        boolean holds = known.containsAll(load.clusterGroups());
        String must = "be groups of the fleet: " + String.join(", ", known);
        new Constraints().that("load", load.clusterGroups(), holds, must).enforce();
    }

    private static List<String> names(List<LoadSpec> load) {
        return load.stream().map(LoadSpec::name).toList();
    }

    /** Runs the scenario on one thread; equal seeds give equal outcomes. */
    public Outcome run(long seed) {
        return run(RunOptions.seed(seed));
    }

    /** Runs the scenario; of the options only the seed influences the outcome. */
    public Outcome run(RunOptions options) {
        return ScenarioRun.of(this, options);
    }
}
