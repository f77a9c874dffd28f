// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.Answer;
import blackstart.api.ApiRequest;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadLog;
import blackstart.load.LoadPace;
import blackstart.load.LoadPlan;
import blackstart.load.LoadRetry;
import blackstart.load.LoadSlot;
import blackstart.load.LoadWatching;
import blackstart.queueing.BackoffPolicy;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.lab.Lab;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.Load;
import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The API server dies and comes back, with nobody there or with clients that list, watch, and list again. */
final class RestartExperiment {
    private static final long SECOND = 1_000_000_000L;
    private static final long ASK_NANOS = 10_000_000L; // how often readiness is asked for (assumed)
    private static final long STAGGER_NANOS = 3_000_000L; // measured: one TLS connection after the other
    private static final long LONGEST_NANOS = 600 * SECOND;
    private static final int PATIENCE = 10; // 429 in a row: the README of the measurements
    private static final double MEBIBYTE = 1 << 20;

    private final Condition condition;
    private final Load load;
    private final Lab lab;
    private final List<Long> listedNanos = new ArrayList<>();
    private final long killNanos;
    private final long execNanos;

    private RestartExperiment(Condition condition, ModelParameters parameters, long seed) {
        this.condition = condition;
        this.load = condition.load();
        this.lab = new Lab(LabSpecs.plan(parameters, condition), seed);
        this.killNanos = condition.kind() == ConditionKind.HERD ? Math.round(load.onSeconds() * 1e9) : SECOND;
        this.execNanos = killNanos + LabSpecs.downTime(condition).toNanos();
    }

    static Map<Metric, Double> run(Condition condition, ModelParameters parameters, long seed) {
        RestartExperiment experiment = new RestartExperiment(condition, parameters, seed);
        return condition.kind() == ConditionKind.HERD ? experiment.herd() : experiment.idle();
    }

    private Map<Metric, Double> idle() {
        lab.server(0).caches().of("pods"); // nobody asks, but a process fills the caches of all resources
        lab.run(killNanos);
        Counts counts = new Counts(lab);
        double ready = killAndAwaitReadiness();
        Map<Metric, Double> predicted = counts.since();
        predicted.put(Metric.READY, ready);
        predicted.put(Metric.MEMORY, lab.memoryBytes() / MEBIBYTE);
        return predicted;
    }

    private Map<Metric, Double> herd() {
        LoadLog log = LoadLog.exact();
        LoadPlan plan = new LoadPlan("herd", LoadPace.ONCE, load.clients())
                .stagger(STAGGER_NANOS)
                .watching(LoadWatching.RELISTING)
                .retry(new LoadRetry(PATIENCE, BackoffPolicy.reflector(), true));
        lab.load(plan, this::slot, log)
                .setListener(begunNanos -> listedNanos.add(lab.simulation().now()));
        lab.run(killNanos);
        int before = listedNanos.size();
        double ready = killAndAwaitReadiness();
        int all = before + load.clients();
        lab.runUntil(() -> listedNanos.size() >= all, LONGEST_NANOS);
        Map<Metric, Double> predicted = new EnumMap<>(Metric.class);
        predicted.put(Metric.READY, ready);
        predicted.put(Metric.RELISTED_HALF, secondsUntil(before, 0.5));
        predicted.put(Metric.RELISTED_99, secondsUntil(before, 0.99));
        predicted.put(Metric.REJECTED, (double) log.count(Answer.TOO_MANY_REQUESTS));
        return predicted;
    }

    private LoadSlot slot(int client) {
        ApiRequest list = Requests.herdList(condition, client);
        return new LoadSlot(lab.connection(), list, list, Requests.watch(condition, client));
    }

    /** From the start of the process until that share of the clients have listed again; if they never do, until the end. */
    private double secondsUntil(int before, double share) {
        int rank = before + (int) Math.ceil(share * load.clients());
        long at = rank <= listedNanos.size()
                ? listedNanos.get(rank - 1)
                : lab.simulation().now();
        return (at - execNanos) / 1e9;
    }

    /** Seconds from the start of the process to the first good answer of {@code /readyz}. */
    private double killAndAwaitReadiness() {
        lab.server(0).kill("killed by the experiment");
        LoadLog asked = LoadLog.exact();
        LoadPlan plan =
                new LoadPlan("readiness", LoadPace.ONCE, 1).start(execNanos).retry(LoadRetry.every(ASK_NANOS));
        LoadGenerator generator = lab.load(plan, client -> LoadSlot.of(lab.connection(), Requests.readiness()), asked);
        lab.runUntil(() -> generator.log().count(Answer.OK) > 0, LONGEST_NANOS);
        long ready = asked.count(Answer.OK) > 0
                ? asked.lastAnswerNanos()
                : lab.simulation().now();
        return (ready - execNanos) / 1e9;
    }
}
