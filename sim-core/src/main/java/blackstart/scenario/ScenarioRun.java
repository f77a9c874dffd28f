// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.alert.AlertRules;
import blackstart.cluster.Cluster;
import blackstart.cluster.ClusterPlan;
import blackstart.fleet.Coordinator;
import blackstart.fleet.Fleet;
import blackstart.fleet.Readings;
import blackstart.monitoring.FleetSeries;
import blackstart.monitoring.FleetTraffic;
import blackstart.monitoring.FleetWatch;
import blackstart.outcome.Outcome;
import blackstart.remediation.Responders;
import blackstart.rollout.Pipeline;
import blackstart.rollout.RolloutPlan;
import java.util.List;

/**
 * One run: a fleet, a pipeline that changes it, alerts that watch it and people who repair it. What happens at a scrape
 * happens in this order: read all clusters, move traffic, record, evaluate alerts, let people look, note recoveries.
 */
final class ScenarioRun {
    private final Scenario scenario;
    private final RunOptions options;
    private final Fleet fleet;
    private final Coordinator coordinator;
    private final Timeline timeline = new Timeline();
    private final FleetWatch watch;
    private final FleetTraffic traffic;
    private final FleetSeries series;
    private final AlertRules alerts;
    private final Responders responders;
    private final Pipeline pipeline;
    private final long stepNanos;
    private final int steps;
    private int step;

    private ScenarioRun(Scenario scenario, RunOptions options, Fleet fleet) {
        this.scenario = scenario;
        this.options = options;
        this.fleet = fleet;
        this.coordinator = fleet.coordinator();
        this.stepNanos = scenario.scrapeInterval().toNanos();
        this.steps = (int) (scenario.horizon().toNanos() / stepNanos);
        List<Cluster> clusters = fleet.clusters();
        List<ClusterPlan> plans = clusters.stream().map(Cluster::plan).toList();
        Readings readings = new Readings(clusters.size());
        this.watch = new FleetWatch(clusters, scenario.fleet().largeGroups(), steps, readings, timeline);
        this.traffic = new FleetTraffic(scenario.traffic(), plans);
        this.series = new FleetSeries(steps, stepNanos / 1e9, scenario.traffic().products());
        this.alerts = new AlertRules(scenario.alerts(), readings, timeline);
        FleetAccess access =
                new FleetAccess(clusters, watch, scenario.fleet().telemetry().enabled());
        Responders.Access ways =
                new Responders.Access(access, access, access, watch, () -> traffic.beginShift(coordinator.now()));
        this.responders = new Responders(coordinator, scenario.remediation(), plans, ways, timeline);
        RolloutPlan plan = new RolloutPlan(
                scenario.rollout(),
                plans,
                scenario.fleet().stagingGroups(),
                scenario.start(),
                coordinator.stream("rollout-order"));
        this.pipeline = new Pipeline(coordinator, plan, scenario.rollout().gates(), readings, access, timeline);
    }

    /** Runs the scenario to its horizon. */
    static Outcome of(Scenario scenario, RunOptions options) {
        long window = options.window().toNanos();
        try (Fleet fleet = new Fleet(
                scenario.fleet(),
                scenario.fleet().cluster(scenario.kubernetes(), scenario.load()),
                options.seed(),
                options.threads(),
                window)) {
            return new ScenarioRun(scenario, options, fleet).run();
        }
    }

    private Outcome run() {
        coordinator.at(0, pipeline::begin);
        coordinator.at(stepNanos, this::scrape);
        fleet.run(scenario.horizon().toNanos());
        fleet.finished();
        return new OutcomeWriter(scenario, options.seed(), timeline, series, watch.watches()).write(fleet);
    }

    private void scrape() {
        long now = coordinator.now();
        watch.scrape(step, now, traffic);
        traffic.aim(now, watch.watches());
        record(now);
        if (alerts.evaluate(now)) {
            responders.alerted();
        }
        responders.observe();
        watch.recover(now, responders);
        options.progress().onProgress(now, scenario.horizon().toNanos());
        step++;
        if (step < steps) {
            coordinator.after(stepNanos, this::scrape);
        }
    }

    private void record(long now) {
        series.record(step, watch.totals(), traffic.shiftedShare(now));
        for (int product = 0; product < scenario.traffic().products().size(); product++) {
            series.recordProduct(product, step, traffic.availability(product));
        }
    }
}
