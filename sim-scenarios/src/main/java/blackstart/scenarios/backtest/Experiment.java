// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.calibration.ModelParameters;
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
    private static final long SHORT_NANOS = 100_000L;
    private static final int BURST = 64;
    private static final long LONGEST_NANOS = 600 * NANOS;

    private final Condition condition;
    private final Load load;
    private final Lab lab;
    private final FlowLog main = new FlowLog();
    private double cpuBefore;
    private double etcdCpuBefore;
    private final Map<Metric, Double> predicted = new EnumMap<>(Metric.class);

    private Experiment(Condition condition, ModelParameters parameters, long seed) {
        this.condition = condition;
        this.load = condition.load();
        this.lab = new Lab(condition, parameters, seed);
    }

    /** The predicted figures of a condition; empty if no model here predicts them. */
    static Map<Metric, Double> run(Condition condition, ModelParameters parameters, long seed) {
        return new Experiment(condition, parameters, seed).run();
    }

    private Map<Metric, Double> run() {
        switch (condition.kind()) {
            case LIST, GET, CREATE, LEASE_CLOSED -> alone();
            case CLOSED, OPEN, STORM, LEASE_OPEN -> withProbes();
            case IDLE -> idle();
            case WATCH, WATCH_MEMORY, RESTART, HERD -> {}
        }
        return predicted;
    }

    private void begin() {
        cpuBefore = lab.cpuSeconds();
        etcdCpuBefore = lab.etcdCpuSeconds();
    }

    /** Clients without probes beside them. */
    private void alone() {
        long start = lab.simulation.now();
        begin();
        Clients clients = new Clients(lab, main, plan(start));
        start(clients);
        lab.runUntil(clients::isDone, LONGEST_NANOS);
        finish(start);
    }

    private void withProbes() {
        int seatsEach = seatsOfOne();
        warmUp();
        warmUp();
        long start = lab.simulation.now();
        begin();
        Probes probes = new Probes(lab);
        boolean hasProbes = condition.kind() != ConditionKind.LEASE_OPEN;
        if (hasProbes) {
            probes.start();
        }
        long period = condition.kind() == ConditionKind.STORM ? NANOS : 2 * NANOS;
        Sampler sampler = new Sampler(lab, seatsEach, period);
        sampler.start();
        generate(start);
        probes.stop();
        sampler.stop();
        lab.runUntil(probes::isDone, LONGEST_NANOS);
        finish(start);
        predicted.put(Metric.EXECUTING, (double) sampler.executingPeak());
        predicted.put(Metric.QUEUED, (double) sampler.queuedPeak());
        predicted.put(Metric.REJECTED, (double) main.rejected());
        if (hasProbes) {
            quantiles(Metric.LEASE_P50, Metric.LEASE_P99, probes.lease);
            quantiles(Metric.EXEMPT_P50, Metric.EXEMPT_P99, probes.exempt);
            quantiles(Metric.USER_P50, Metric.USER_P99, probes.user);
        }
    }

    private void generate(long start) {
        switch (condition.kind()) {
            case OPEN -> {
                Arrivals arrivals = new Arrivals(lab, main);
                List<Long> logged = condition.arrivalNanos();
                if (logged.isEmpty()) {
                    arrivals.poisson(load.ratePerSecond(), load.durationSeconds(), i -> Requests.main(condition, i));
                } else {
                    for (int i = 0; i < logged.size(); i++) {
                        arrivals.schedule(logged.get(i), Requests.main(condition, i));
                    }
                }
                lab.run(nanos(load.durationSeconds()));
                lab.runUntil(arrivals::isDone, LONGEST_NANOS);
            }
            case LEASE_OPEN -> {
                Arrivals arrivals = new Arrivals(lab, main, load.clients());
                arrivals.poisson(load.ratePerSecond(), load.durationSeconds(), i -> Requests.lease(i % load.clients()));
                lab.run(nanos(load.durationSeconds()));
                lab.runUntil(arrivals::isDone, LONGEST_NANOS);
            }
            case STORM -> {
                lab.run(nanos(load.onSeconds()));
                Clients clients = new Clients(lab, main, plan(start));
                start(clients);
                lab.runUntil(clients::isDone, LONGEST_NANOS);
                lab.run(Math.max(0, start + nanos(load.durationSeconds()) - lab.simulation.now()));
            }
            default -> {
                Clients clients = new Clients(lab, main, plan(start));
                start(clients);
                lab.runUntil(clients::isDone, LONGEST_NANOS);
            }
        }
    }

    /** The seats that one main request takes: one is sent alone, and watched. */
    private int seatsOfOne() {
        FlowLog unused = new FlowLog();
        Arrivals one = new Arrivals(lab, unused);
        one.schedule(0, condition.kind().isWrite() ? Requests.lease(0) : Requests.main(condition, 0));
        int seats = 0;
        while (!one.isDone()) {
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
        lab.run(BORROWING_NANOS - BURST_NANOS - lab.simulation.now());
        long end = BORROWING_NANOS + BURST_NANOS / 50;
        Clients clients = new Clients(lab, new FlowLog(), new Clients.Plan(BURST, 0, end, 0, 1));
        clients.start(client -> Requests.warmUp());
        lab.runUntil(clients::isDone, LONGEST_NANOS);
    }

    private void idle() {
        begin();
        long start = lab.simulation.now();
        lab.run(nanos(load.durationSeconds()));
        finish(start);
    }

    private Clients.Plan plan(long start) {
        boolean isStorm = condition.kind() == ConditionKind.STORM;
        double last = isStorm ? load.offSeconds() : load.durationSeconds();
        int limit = condition.query().limit();
        int pages = limit == 0 ? 1 : Math.max(1, (condition.objects().count() + limit - 1) / limit);
        return new Clients.Plan(
                load.clients(),
                load.requests(),
                load.requests() > 0 ? Long.MAX_VALUE : start + nanos(last),
                nanos(load.thinkSeconds()),
                condition.kind() == ConditionKind.LIST ? pages : 1);
    }

    private void start(Clients clients) {
        switch (condition.kind()) {
            case CREATE -> clients.start(Requests::create);
            case LEASE_CLOSED -> clients.start(Requests::lease);
            default -> clients.start(client -> Requests.main(condition, client));
        }
    }

    private void finish(long start) {
        predicted.put(Metric.ANSWERED, (double) main.answered());
        long end = main.lastEndNanos() > start ? main.lastEndNanos() : lab.simulation.now();
        double seconds = (end - start) / (double) NANOS;
        predicted.put(Metric.CPU, lab.cpuSeconds() - cpuBefore);
        predicted.put(Metric.ETCD_CPU, lab.etcdCpuSeconds() - etcdCpuBefore);
        predicted.put(Metric.MEMORY, lab.memoryPeakMebibytes());
        if (main.answered() > 0) {
            predicted.put(Metric.THROUGHPUT, main.answered() / seconds);
            quantiles(Metric.MAIN_P50, Metric.MAIN_P99, main);
        }
    }

    private void quantiles(Metric median, Metric tail, FlowLog log) {
        if (log.answered() > 0) {
            predicted.put(median, log.quantileMillis(0.5));
            predicted.put(tail, log.quantileMillis(0.99));
        }
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS);
    }
}
