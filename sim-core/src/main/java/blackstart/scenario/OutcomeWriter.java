// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.fleet.Fleet;
import blackstart.monitoring.ClusterWatch;
import blackstart.monitoring.FleetSeries;
import blackstart.monitoring.InsideResults;
import blackstart.monitoring.ProductResults;
import blackstart.outcome.Finding;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ParameterValue;
import blackstart.outcome.ProductResult;
import blackstart.outcome.SeriesResult;
import blackstart.trace.RunFingerprint;
import blackstart.traffic.TrafficSpec;
import java.util.ArrayList;
import java.util.List;

/** Turns what a run recorded into its outcome. */
final class OutcomeWriter {
    private final Scenario scenario;
    private final long seed;
    private final Timeline timeline;
    private final FleetSeries series;
    private final List<ClusterWatch> watches;

    OutcomeWriter(Scenario scenario, long seed, Timeline timeline, FleetSeries series, List<ClusterWatch> watches) {
        this.scenario = scenario;
        this.seed = seed;
        this.timeline = timeline;
        this.series = series;
        this.watches = watches;
    }

    Outcome write(Fleet fleet) {
        Provenances provenances = new Provenances(scenario.provenance());
        List<SeriesResult> allSeries = series.all();
        List<ParameterValue> parameters = Parameters.of(scenario, provenances);
        List<MilestoneResult> milestones = new MilestoneResults(scenario, provenances, watches).of(timeline, allSeries);
        List<ProductResult> products = products();
        return new Outcome(
                scenario.name(),
                scenario.title(),
                seed,
                RunFingerprint.hex(fleet.fingerprint()),
                fleet.firedEvents(),
                scenario.start(),
                scenario.horizon(),
                scenario.scrapeInterval(),
                Verdicts.of(scenario, watches, products, series),
                milestones,
                timeline.entries(scenario.start()),
                allSeries,
                watches.stream().map(watch -> watch.result(scenario.start())).toList(),
                products,
                InsideResults.of(fleet.clusters(), watches),
                findings(fleet, milestones, parameters),
                parameters);
    }

    private List<Finding> findings(Fleet fleet, List<MilestoneResult> milestones, List<ParameterValue> parameters) {
        List<Finding> findings = new ArrayList<>(Findings.of(scenario, milestones, parameters));
        findings.addAll(LoadFindings.of(scenario.load(), fleet.clusters()));
        return List.copyOf(findings);
    }

    private List<ProductResult> products() {
        List<ProductResult> results = new ArrayList<>();
        List<TrafficSpec.ProductSpec> products = scenario.traffic().products();
        for (int i = 0; i < products.size(); i++) {
            long stepNanos = scenario.scrapeInterval().toNanos();
            results.add(ProductResults.of(products.get(i), series.product(i), stepNanos, scenario.start()));
        }
        return List.copyOf(results);
    }
}
