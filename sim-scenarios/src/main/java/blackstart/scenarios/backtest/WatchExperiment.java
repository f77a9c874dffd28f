// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiWatch;
import blackstart.apiserver.RequestCosts;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadListener;
import blackstart.load.LoadLog;
import blackstart.load.LoadPace;
import blackstart.load.LoadPlan;
import blackstart.load.LoadSlot;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.lab.Lab;
import blackstart.scenarios.lab.Watchers;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Metric;
import blackstart.scenarios.measurements.Queries;
import blackstart.watchcache.WatchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Open watches, and updates of what they watch. The watches are open before anything is counted. An update is told to its watches
 * when the API server has answered it, one watch after the other.
 */
final class WatchExperiment {
    private static final long LOOK_NANOS = 100_000L;
    private static final double MEBIBYTE = 1 << 20;

    private final Condition condition;
    private final Lab lab;
    private final double prepareSeconds;
    private final double eachSeconds;
    private final List<Delivery> pending = new ArrayList<>();
    private final List<Double> delaysMillis = new ArrayList<>();

    private WatchExperiment(Condition condition, ModelParameters parameters, long seed) {
        this.condition = condition;
        this.lab = new Lab(LabSpecs.plan(parameters, condition), seed);
        RequestCosts costs = parameters.apiServer().costs();
        double megabytes = condition.objects().jsonBytes() / 1e6;
        this.prepareSeconds = costs.eventPerMegabyte().toNanos() * megabytes / 1e9;
        this.eachSeconds =
                (costs.delivery().toNanos() + costs.deliveryPerMegabyte().toNanos() * megabytes) / 1e9;
    }

    /** What the memory of open watches is predicted to be. */
    static Map<Metric, Double> memory(Condition condition, ModelParameters parameters, long seed) {
        WatchExperiment experiment = new WatchExperiment(condition, parameters, seed);
        double before = experiment.lab.memoryBytes();
        experiment.open();
        return Map.of(Metric.WATCH_MEMORY, (experiment.lab.memoryBytes() - before) / MEBIBYTE);
    }

    /** What is predicted of updates that are told to watches. */
    static Map<Metric, Double> fanOut(Condition condition, ModelParameters parameters, long seed) {
        return new WatchExperiment(condition, parameters, seed).fanOut();
    }

    /** With a selector each watch is of one node, and the nodes take turns. */
    private void open() {
        int left = condition.load().clients();
        if (!condition.load().hasSelector()) {
            lab.watches().hold(new Watchers("pods", WatchScope.ALL, left, 0));
            return;
        }
        for (; left > 0; left -= Queries.NODES) {
            lab.watches().hold(new Watchers("pods", WatchScope.EVERY_NODE, Math.min(left, Queries.NODES), 0));
        }
    }

    private Map<Metric, Double> fanOut() {
        open();
        Counts counts = new Counts(lab);
        LoadLog updates = LoadLog.exact();
        if (condition.load().requests() > 0) {
            LoadPlan plan = new LoadPlan("updates", LoadPace.PACED, 1)
                    .rate(condition.load().ratePerSecond())
                    .requests(condition.load().requests());
            LoadGenerator generator =
                    lab.load(plan, client -> LoadSlot.of(lab.connection(), Requests.update(client)), updates);
            generator.setListener(new Listener());
        }
        long end = lab.simulation().now() + Math.round(condition.load().durationSeconds() * 1e9);
        while (lab.simulation().now() < end) {
            lab.run(Math.min(LOOK_NANOS, end - lab.simulation().now()));
            pending.removeIf(Delivery::isDone);
        }
        Map<Metric, Double> predicted = counts.since();
        Counts.addQuantiles(predicted, Metric.MAIN_P50, Metric.MAIN_P99, updates);
        if (!delaysMillis.isEmpty()) {
            double[] sorted =
                    delaysMillis.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            predicted.put(Metric.DELIVERY_P50, sorted[(int) (0.5 * (sorted.length - 1))]);
            predicted.put(Metric.DELIVERY_P99, sorted[(int) (0.99 * (sorted.length - 1))]);
        }
        return predicted;
    }

    /** Tells the watches of each update. */
    private final class Listener implements LoadListener {
        @Override
        public void onDone(long begunNanos) {
            double before = lab.watches().eventsDelivered();
            lab.watches().onWritten("pods");
            pending.add(new Delivery(begunNanos, (int) (lab.watches().eventsDelivered() - before)));
        }

        @Override
        public void onWatching(ApiWatch watch, int endpoint) {
            throw new IllegalStateException("an update has opened a watch");
        }
    }

    /** One update on its way to its watches: each gets it when the CPU time of those before it and its own has been spent. */
    private final class Delivery {
        private final long begunNanos;
        private final int watches;
        private final double cpuSecondsBefore = lab.cpuSeconds();
        private int told;

        Delivery(long begunNanos, int watches) {
            this.begunNanos = begunNanos;
            this.watches = watches;
        }

        boolean isDone() {
            double spent = lab.cpuSeconds() - cpuSecondsBefore - prepareSeconds;
            while (told < watches
                    && (told + 1) * eachSeconds <= spent + 1e-9) { // sums are off by less than a nanosecond
                told++;
                delaysMillis.add((lab.simulation().now() - begunNanos) / 1e6);
            }
            return told == watches;
        }
    }
}
