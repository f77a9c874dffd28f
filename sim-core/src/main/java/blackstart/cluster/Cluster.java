// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.Answer;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import blackstart.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** STUB of the contract, replaced at merge: more than 1,500 nodes saturate 30 s after the change, by decree. */
public final class Cluster {
    private static final long SECOND = 1_000_000_000L;
    private static final long TTL = 1_200 * SECOND;

    private final ClusterPlan plan;
    private final Simulation simulation;
    private final List<TraceEvent> trace = new ArrayList<>();
    private int nodes;
    private double cores = 1;
    private boolean agent;
    private boolean blocked;
    private boolean saturated;
    private long dnsLostAt = -1;

    public Cluster(ClusterPlan plan, ClusterSpec spec, long seed) {
        this.plan = plan;
        this.nodes = plan.nodes();
        this.simulation = new Simulation(plan.name(), new RandomStreams(seed));
        beat();
    }

    private void beat() {
        simulation.after((long) (20 * SECOND * (0.5 + simulation.stream("beat").nextDouble())), this::beat);
    }

    public String name() {
        return plan.name();
    }

    public ClusterPlan plan() {
        return plan;
    }

    public Simulation simulation() {
        return simulation;
    }

    public void advanceTo(long t) {
        simulation.advanceTo(t);
    }

    public void applyTelemetry() {
        agent = true;
        simulation.after((long) (30 * SECOND * (0.8 + 0.4 * simulation.stream("x").nextDouble())), this::settle);
    }

    private void settle() {
        boolean now = agent && !blocked && nodes > 1500 * cores;
        if (now && !saturated) {
            simulation.after(10 * SECOND, () -> trace.add(new TraceEvent(simulation.now(), name(), "apiserver.killed", "memory")));
            simulation.after(45 * SECOND, () -> dnsLostAt = saturated ? simulation.now() : dnsLostAt);
        }
        if (!now && saturated) {
            simulation.after(60 * SECOND, () -> dnsLostAt = -1);
        }
        saturated = now;
    }

    public void kubectlDelete(Consumer<KubectlResult> answer) {
        long delay = (long) (SECOND * (saturated ? 15 + 80 * simulation.stream("kubectl").nextDouble() : 1));
        simulation.after(delay, () -> {
            boolean accepted = !saturated;
            if (accepted) {
                simulation.after(20 * SECOND, () -> {
                    agent = false;
                    settle();
                });
            }
            answer.accept(new KubectlResult(simulation.now(), accepted, accepted ? "ok" : "429"));
        });
    }

    public void blockTelemetryAccess() {
        blocked = true;
        simulation.after(60 * SECOND, this::settle);
    }

    public void scaleApiServers(double factor) {
        cores = factor;
        simulation.after(60 * SECOND, this::settle);
    }

    public void removeNodes(int count) {
        nodes = Math.max(1, nodes - count);
        simulation.after(SECOND, this::settle);
    }

    public void restartCoreDns() {
        dnsLostAt = saturated ? dnsLostAt : -1;
    }

    public boolean telemetryPresent() {
        return agent;
    }

    public int runningAgents() {
        return agent ? nodes : 0;
    }

    public int nodes() {
        return nodes;
    }

    public ClusterSample scrape() {
        double lost = dnsLostAt < 0 ? 0 : Math.min(1, (simulation.now() - dnsLostAt) / (double) TTL);
        double[] requests = new double[Verb.values().length * Answer.values().length];
        requests[ClusterSample.index(Verb.GET, Answer.OK)] = nodes;
        requests[ClusterSample.index(Verb.LIST, saturated ? Answer.TOO_MANY_REQUESTS : Answer.OK)] = runningAgents();
        return new ClusterSample(
                saturated ? 0.05 : 1, saturated ? 60 : 0.2, 0.01, saturated ? 1 : 0.2, saturated ? 1 : 3, 3, 0.4, requests, 10, 0,
                saturated ? 1 : 0.004, 0, 0, runningAgents(), dnsLostAt < 0 ? 1 : 0, 1 - lost, 1 - lost, 1 - lost, saturated);
    }

    public List<TraceEvent> drainTrace() {
        List<TraceEvent> drained = List.copyOf(trace);
        trace.clear();
        return drained;
    }

    public void finished() {}
}
