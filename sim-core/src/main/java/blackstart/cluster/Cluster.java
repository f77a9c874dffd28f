// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ServerListener;
import blackstart.client.Reflector.Habits;
import blackstart.controller.ControllerManager.ManagerHabits;
import blackstart.controller.Controllers;
import blackstart.controller.NodeLeases;
import blackstart.dns.CouplingReport;
import blackstart.engine.Simulation;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadLog;
import blackstart.load.LoadSpec;
import blackstart.node.NodePool;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStreams;
import blackstart.trace.FlightRecorder;
import blackstart.trace.TraceEvent;
import blackstart.version.KubernetesVersion;
import blackstart.version.KubernetesVersion.WatchListClients;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One cluster: its constructor is the wiring diagram of its models. Thread-confined. */
public final class Cluster implements ServerListener {
    private static final long APPLY_RETRY_NANOS = 5_000_000_000L; // assumed: how soon a pipeline tries again

    private final ClusterPlan plan;
    private final Simulation simulation;
    private final ClusterObjects objects;
    private final ControlPlane controlPlane;
    private final NodePool nodes;
    private final Telemetry telemetry;
    private final Controllers controllers;
    private final Kubectl kubectl;
    private final ClusterDns dns;
    private final Scrape scrape;
    private final FlightRecorder recorder = new FlightRecorder();
    private final List<TraceEvent> trace = new ArrayList<>();
    private final List<LoadGenerator> loads = new ArrayList<>();
    private boolean daemonSetExists;

    /** A healthy cluster in steady state at time 0. */
    public Cluster(ClusterPlan plan, ClusterSpec spec, long seed) {
        this.plan = plan;
        simulation = new Simulation(plan.name(), new RandomStreams(seed), plan.nodes());
        objects = new ClusterObjects(spec.workload(), plan.podsPerNode(), plan.nodes());
        controlPlane = new ControlPlane(simulation, plan, spec, objects, this);
        nodes = new NodePool(
                simulation, spec.node(), spec.kubernetes(), plan.nodes(), controlPlane.balancer(), controlPlane);
        telemetry = new Telemetry(simulation, spec, objects, nodes, controlPlane.balancer(), controlPlane.size());
        controllers = new Controllers(
                simulation,
                controlPlane.balancer(),
                controlPlane.size(),
                new Controllers.Pace(
                        spec.workload().controllerQps(),
                        spec.workload().controllerBurst(),
                        spec.workload().schedulerQps(),
                        spec.workload().daemonSetBurstReplicas(),
                        spec.node().leaseDuration().toNanos(),
                        plan.podsPerNode(),
                        habitsOf(spec.kubernetes())),
                telemetry,
                leasesOf(nodes));
        kubectl = new Kubectl(
                simulation,
                controlPlane.balancer(),
                controlPlane.size(),
                spec.telemetry().namespace());
        dns = new ClusterDns(simulation, plan, spec.dns(), controlPlane, objects, this::onCoupling);
        for (LoadSpec load : spec.load()) {
            if (load.isFor(plan.group())) {
                loads.add(new LoadGenerator(
                        simulation, load, controlPlane.balancer(), objects::objects, LoadLog.bounded()));
            }
        }
        scrape = new Scrape(simulation, controlPlane, controllers, telemetry.agents(), dns);
    }

    private static ManagerHabits habitsOf(KubernetesVersion kubernetes) {
        return new ManagerHabits(
                new Habits(BackoffPolicy.reflector(kubernetes), kubernetes.watchListClients() != WatchListClients.NONE),
                !kubernetes.isAtLeast(KubernetesVersion.V1_30)); // leaderelection.go: optimistic update since 1.30
    }

    private static NodeLeases leasesOf(NodePool nodes) {
        return new NodeLeases() {
            @Override
            public int nodes() {
                return nodes.nodes();
            }

            @Override
            public int staleNodes(long sinceNanos) {
                return nodes.staleNodes(sinceNanos);
            }
        };
    }

    /** Its name. */
    public String name() {
        return plan.name();
    }

    /** What distinguishes it from the others. */
    public ClusterPlan plan() {
        return plan;
    }

    /** Its clock and events. */
    public Simulation simulation() {
        return simulation;
    }

    /** Lets everything happen up to and including that instant (nanoseconds since the start). */
    public void advanceTo(long timeNanos) {
        simulation.advanceTo(timeNanos);
    }

    /** The pipeline applies the agent's DaemonSet, again every few seconds until an API server has accepted it. */
    public void applyTelemetry() {
        kubectl.apply(result -> {
            if (result.accepted()) {
                daemonSetExists = true;
                controllers.onDaemonSetCreated(nodes.nodes());
            } else {
                simulation.after(APPLY_RETRY_NANOS, this::applyTelemetry);
            }
        });
    }

    /** An operator deletes the agent's DaemonSet; {@code whenDone} learns once what came back. */
    public void kubectlDelete(Consumer<KubectlResult> whenDone) {
        kubectl.delete(result -> {
            if (result.accepted() && daemonSetExists) {
                daemonSetExists = false;
                controllers.onDaemonSetDeleted();
            }
            whenDone.accept(result);
        });
    }

    /** The network lets no packet of an agent through to the API servers any more. */
    public void blockTelemetryAccess() {
        telemetry.agents().block();
    }

    /** Every API server gets {@code factor} times its CPU cores and memory. */
    public void scaleApiServers(double factor) {
        controlPlane.scale(factor);
    }

    /** Removes {@code count} nodes through the cloud provider's API; at least one stays. */
    public void removeNodes(int count) {
        int left = Math.max(1, nodes.nodes() - count);
        controllers.keepNodes(left);
        dns.removeNodes(nodes.nodes() - left);
        nodes.remove(nodes.nodes() - left);
        telemetry.keepNodes(left);
        objects.setNodes(left);
    }

    /** An operator restarts CoreDNS, with all that it remembers. */
    public void restartCoreDns() {
        dns.restart();
    }

    /** Whether the DaemonSet exists or any of its pods or containers is left. */
    public boolean telemetryPresent() {
        return daemonSetExists || telemetry.hasPods() || telemetry.agents().running() > 0;
    }

    /** Agents that run. */
    public int runningAgents() {
        return telemetry.agents().running();
    }

    /** The artificial loads on it. */
    public List<LoadGenerator> loads() {
        return List.copyOf(loads);
    }

    /** Nodes that are left. */
    public int nodes() {
        return nodes.nodes();
    }

    /** API servers killed so far. */
    public int apiServerKills() {
        return controlPlane.count(ApiServer::kills);
    }

    /** Reads the figures of the interval since the last scrape and begins the next one. */
    public ClusterSample scrape() {
        return scrape.read();
    }

    /** What happened since the last call, in order of time. */
    public List<TraceEvent> drainTrace() {
        List<TraceEvent> drained = List.copyOf(trace);
        trace.clear();
        return drained;
    }

    private void record(String kind, String detail) {
        TraceEvent event = new TraceEvent(simulation.now(), plan.name(), kind, detail);
        trace.add(event);
        recorder.record(event.timeNanos(), event.source(), event.kind(), event.detail());
    }

    @Override
    public void onKilled(ApiServer server, String reason) {
        record("apiserver.killed", "API server " + server.index() + ": " + reason);
        telemetry.agents().onServerKilled(server.index());
        dns.onServerKilled(server);
    }

    @Override
    public void onServing(ApiServer server) {
        record("apiserver.restarted", "API server " + server.index());
    }

    private void onCoupling(CouplingReport report) {
        record("dns.coupling", report.coupling() + " hit " + report.replicas() + " replicas: " + report.detail());
    }

    /** The last few hundred events of the timeline, a line each, for the message of an error. */
    public String flightRecord() {
        return recorder.print();
    }

    /** Checks what must hold at the end of a run; throws a sentence if it does not. */
    public void finished() {
        controlPlane.finished();
        dns.finished();
    }
}
