// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiRequest;
import blackstart.load.LoadLog;
import blackstart.load.LoadPace;
import blackstart.load.LoadPlan;
import blackstart.load.LoadSlot;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.lab.Lab;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Metric;
import blackstart.scenarios.measurements.Queries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Open watches, and updates of what they watch. The watches are open before anything is counted. */
final class WatchExperiment {
    private static final double MEBIBYTE = 1 << 20;

    private final Condition condition;
    private final Lab lab;
    private final List<Long> begunNanos = new ArrayList<>(); // of the updates that have been answered
    private final List<FanOut> fanOuts = new ArrayList<>();

    private WatchExperiment(Condition condition, ModelParameters parameters, long seed) {
        this.condition = condition;
        this.lab = new Lab(LabSpecs.plan(parameters, condition), seed);
    }

    /** An update has been sent to so many watches, one after the other, from the end of a share of that time on. */
    private record FanOut(long begunNanos, long endNanos, long watches, double preparing) {

        /** When it is sent to the watch with that number, from 1 on, if nothing else comes between. */
        double sentNanos(long watch) {
            double done = preparing + (1 - preparing) * watch / watches;
            return begunNanos + done * (endNanos - begunNanos);
        }
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
        ApiRequest watch = Requests.watch(condition, 0);
        int left = condition.load().clients();
        int together = condition.load().hasSelector() ? Queries.NODES : left;
        for (; left > 0; left -= together) {
            lab.watches().hold(watch, Math.min(left, together), 0);
        }
    }

    private Map<Metric, Double> fanOut() {
        open();
        lab.watches()
                .setListener((begun, watches, preparing) ->
                        fanOuts.add(new FanOut(begun, lab.simulation().now(), watches, preparing)));
        Counts counts = new Counts(lab);
        LoadLog updates = LoadLog.exact();
        if (condition.load().requests() > 0) {
            LoadPlan plan = new LoadPlan("updates", LoadPace.PACED, 1)
                    .rate(condition.load().ratePerSecond())
                    .requests(condition.load().requests());
            lab.load(plan, client -> LoadSlot.of(lab.connection(), Requests.update(client)), updates)
                    .setListener(begunNanos::add);
        }
        lab.run(Math.round(condition.load().durationSeconds() * 1e9));
        Map<Metric, Double> predicted = counts.since();
        Counts.addQuantiles(predicted, Metric.MAIN_P50, Metric.MAIN_P99, updates);
        double[] sorted = sortedDelaysMillis();
        if (sorted.length > 0) {
            predicted.put(Metric.DELIVERY_P50, sorted[(int) (0.5 * (sorted.length - 1))]);
            predicted.put(Metric.DELIVERY_P99, sorted[(int) (0.99 * (sorted.length - 1))]);
        }
        return predicted;
    }

    /** From the beginning of each update to its delivery to each watch; they are committed in the order in which they began. */
    private double[] sortedDelaysMillis() {
        fanOuts.sort((one, other) -> Long.compare(one.begunNanos, other.begunNanos));
        begunNanos.sort(null);
        List<Double> delays = new ArrayList<>();
        for (int i = 0; i < Math.min(fanOuts.size(), begunNanos.size()); i++) {
            FanOut fanOut = fanOuts.get(i);
            for (long watch = 1; watch <= fanOut.watches; watch++) {
                delays.add((fanOut.sentNanos(watch) - begunNanos.get(i)) / 1e6);
            }
        }
        double[] sorted = delays.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
