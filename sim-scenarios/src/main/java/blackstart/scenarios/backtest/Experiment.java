// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.Answer;
import blackstart.api.ApiRequest;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadLog;
import blackstart.load.LoadPace;
import blackstart.load.LoadPlan;
import blackstart.load.LoadRequests;
import blackstart.load.LoadRetry;
import blackstart.load.LoadSlot;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.lab.Lab;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.Load;
import blackstart.scenarios.measurements.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One measured condition in the laboratory: the same load, the same samples, the same way of counting. */
final class Experiment {
    private static final long NANOS = 1_000_000_000L;
    private static final long BORROWING_NANOS = 10_000_000_000L; // apf_controller.go borrowingAdjustmentPeriod
    private static final long BURST_NANOS = 5_000_000_000L; // enough for the demand that is remembered
    private static final long SETTLE_NANOS = 200_000_000L; // between the burst and the measurement (assumed)
    private static final long SHORT_NANOS = 100_000L;
    private static final long STAGGER_NANOS = 3_000_000L; // measured: one TLS connection after the other
    private static final int BURST = 64;
    private static final long LONGEST_NANOS = 600 * NANOS;
    private static final double MEBIBYTE = 1 << 20;

    private final Condition condition;
    private final Load load;
    private final Lab lab;
    private final LoadLog main = LoadLog.exact();
    private Counts counts;
    private final Map<Metric, Double> predicted = new EnumMap<>(Metric.class);

    private Experiment(Condition condition, ModelParameters parameters, long seed) {
        this.condition = condition;
        this.load = condition.load();
        this.lab = new Lab(LabSpecs.plan(parameters, condition), seed);
        this.counts = new Counts(lab);
    }

    /** The predicted figures of a condition. */
    static Map<Metric, Double> run(Condition condition, ModelParameters parameters, long seed) {
        return switch (condition.kind()) {
            case WATCH -> WatchExperiment.fanOut(condition, parameters, seed);
            case WATCH_MEMORY -> WatchExperiment.memory(condition, parameters, seed);
            case RESTART, HERD -> RestartExperiment.run(condition, parameters, seed);
            default -> new Experiment(condition, parameters, seed).run();
        };
    }

    private Map<Metric, Double> run() {
        switch (condition.kind()) {
            case IDLE -> idle();
            case CLOSED, OPEN, STORM, LEASE_OPEN -> withProbes();
            default -> alone();
        }
        return predicted;
    }

    /** Clients without probes beside them. */
    private void alone() {
        long start = now();
        counts = new Counts(lab);
        runMain(start);
        finish(start);
    }

    private void withProbes() {
        int seatsEach = seatsOfOne();
        warmUp();
        long start = now();
        counts = new Counts(lab);
        Probes probes = condition.kind() == ConditionKind.LEASE_OPEN ? null : new Probes(lab);
        long period = condition.kind() == ConditionKind.STORM ? NANOS : 2 * NANOS;
        Sampler sampler = new Sampler(lab, seatsEach, period);
        sampler.start();
        runMain(start);
        sampler.stop();
        if (probes != null) {
            probes.stop();
            lab.runUntil(probes::areDone, LONGEST_NANOS);
            Counts.addQuantiles(predicted, Metric.LEASE_P50, Metric.LEASE_P99, probes.lease());
            Counts.addQuantiles(predicted, Metric.EXEMPT_P50, Metric.EXEMPT_P99, probes.exempt());
            Counts.addQuantiles(predicted, Metric.USER_P50, Metric.USER_P99, probes.user());
        }
        finish(start);
        predicted.put(Metric.EXECUTING, (double) sampler.executingPeak());
        predicted.put(Metric.QUEUED, (double) sampler.queuedPeak());
        predicted.put(Metric.REJECTED, (double) main.count(Answer.TOO_MANY_REQUESTS));
    }

    /** The load of the condition from now on, until the last answer and the end of its time. */
    private void runMain(long start) {
        LoadGenerator generator = lab.load(plan(start), requests(), main);
        if (generatesByClock()) {
            lab.run(nanos(load.durationSeconds()));
        }
        lab.runUntil(generator::isDone, LONGEST_NANOS);
        if (condition.kind() == ConditionKind.STORM) {
            lab.run(Math.max(0, start + nanos(load.durationSeconds()) - now()));
        }
    }

    private boolean generatesByClock() {
        return condition.kind() == ConditionKind.OPEN || condition.kind() == ConditionKind.LEASE_OPEN;
    }

    private LoadPlan plan(long start) {
        boolean isStorm = condition.kind() == ConditionKind.STORM;
        long end = start + nanos(isStorm ? load.offSeconds() : load.durationSeconds());
        if (!generatesByClock()) {
            return new LoadPlan("main", LoadPace.CLOSED, load.clients())
                    .start(isStorm ? start + nanos(load.onSeconds()) : start)
                    .stagger(STAGGER_NANOS)
                    .stop(load.requests() > 0 ? Long.MAX_VALUE : end)
                    .requests(load.requests())
                    .pause(nanos(load.thinkSeconds()))
                    .retry(isStorm ? LoadRetry.clientGo() : LoadRetry.clientGo().withoutEnd());
        }
        List<Long> logged = condition.arrivalNanos();
        if (logged.isEmpty()) {
            return new LoadPlan("main", LoadPace.OPEN, load.clients())
                    .start(start)
                    .rate(load.ratePerSecond())
                    .stop(end);
        }
        return new LoadPlan("main", LoadPace.LOGGED, load.clients())
                .start(start)
                .arrivals(logged);
    }

    private LoadRequests requests() {
        int limit = condition.kind() == ConditionKind.LIST ? condition.query().limit() : 0;
        int pages = limit == 0 ? 1 : Math.max(1, (condition.objects().count() + limit - 1) / limit);
        return LoadRequests.inPages(pages, client -> LoadSlot.of(lab.connection(), request(client)));
    }

    private ApiRequest request(int client) {
        return switch (condition.kind()) {
            case CREATE -> Requests.create(client);
            case LEASE_CLOSED, LEASE_OPEN -> Requests.lease(client);
            default -> Requests.main(condition, client);
        };
    }

    /** The seats that one main request takes: one is sent alone, and watched. */
    private int seatsOfOne() {
        LoadPlan one = new LoadPlan("one", LoadPace.ONCE, 1).start(now()).requests(1);
        LoadGenerator generator =
                lab.load(one, client -> LoadSlot.of(lab.connection(), request(client)), LoadLog.bounded());
        int seats = 0;
        while (!generator.isDone()) {
            lab.run(SHORT_NANOS);
            seats = Math.max(seats, lab.seatsInUse());
        }
        return Math.max(1, seats);
    }

    /**
     * The measured server had served heavy load of the service account before, and its priority level had borrowed seats for it,
     * which it hardly gives back. Cheap LISTs that take as many seats, at the end of the first period of borrowing, bring the model
     * into that state.
     */
    private void warmUp() {
        lab.run(BORROWING_NANOS - BURST_NANOS - now());
        LoadPlan burst = new LoadPlan("warm-up", LoadPace.CLOSED, BURST)
                .start(now())
                .stagger(STAGGER_NANOS)
                .stop(BORROWING_NANOS + BURST_NANOS / 50)
                .retry(LoadRetry.clientGo().withoutEnd());
        LoadGenerator generator =
                lab.load(burst, client -> LoadSlot.of(lab.connection(), Requests.warmUp()), LoadLog.bounded());
        lab.runUntil(generator::isDone, LONGEST_NANOS);
        lab.run(SETTLE_NANOS);
    }

    private void idle() {
        counts = new Counts(lab);
        long start = now();
        lab.run(nanos(load.durationSeconds()));
        finish(start);
    }

    private void finish(long start) {
        long answered = main.count(Answer.OK);
        predicted.put(Metric.ANSWERED, (double) answered);
        long end = main.lastAnswerNanos() > start ? main.lastAnswerNanos() : now();
        double seconds = (end - start) / (double) NANOS;
        predicted.putAll(counts.since());
        predicted.put(Metric.MEMORY, lab.meter().mostBytes() / MEBIBYTE);
        if (answered > 0) {
            predicted.put(Metric.THROUGHPUT, answered / seconds);
            Counts.addQuantiles(predicted, Metric.MAIN_P50, Metric.MAIN_P99, main);
        }
    }

    private long now() {
        return lab.simulation().now();
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS);
    }
}
