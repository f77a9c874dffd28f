// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiCall;
import blackstart.api.ApiCalls;
import blackstart.api.ApiEndpoint;
import blackstart.api.ApiWatches;
import blackstart.api.WatchEnd;
import blackstart.engine.Simulation;
import blackstart.flowschema.FlowControlSpec;
import blackstart.version.KubernetesVersion;

/**
 * One kube-apiserver: Priority and Fairness gives a call its seats, the handlers share the CPU cores whatever their priority
 * level, and memory beyond the limit kills the process. Left out: see docs/models/apiserver.md.
 */
public final class ApiServer implements ApiEndpoint {
    private final ApiServerSpec spec;
    private final int index;
    private final Storage storage;
    private final ObjectStore store;
    private final ServerListener listener;
    private final ServerInstruments instruments;
    private final Machine machine;
    private final RequestPath path;
    final ServerLife life;
    private final LivenessProbe liveness;
    private final ApiWatches watches;

    /**
     * A serving server with warm caches.
     *
     * @param place what distinguishes it from its siblings
     * @param flows schemas and levels of Priority and Fairness
     */
    public ApiServer(
            Simulation simulation, ApiServerSpec spec, FlowControlSpec flows, Place place, Surroundings surroundings) {
        this.spec = spec;
        this.index = place.index();
        this.storage = surroundings.storage();
        this.store = surroundings.store();
        this.listener = surroundings.listener();
        this.instruments = new ServerInstruments(simulation, index);
        this.machine = new Machine(simulation, spec, place, store, instruments);
        this.watches = new ApiWatches(simulation::now, machine::closeWatches);
        this.path = new RequestPath(this, simulation, spec, flows, surroundings, machine);
        this.life = new ServerLife(simulation, spec, this);
        this.liveness = new LivenessProbe(simulation, spec, this, surroundings.calls());
        liveness.begin();
    }

    /**
     * What distinguishes a server from its siblings.
     *
     * @param index 0 for the first of the cluster
     * @param cpuCores CPU cores
     * @param memoryBytes memory limit
     */
    public record Place(int index, double cpuCores, long memoryBytes) {}

    /** What a server stands in: the cluster's release and what is around it. */
    public record Surroundings(
            KubernetesVersion kubernetes,
            Storage storage,
            ObjectStore store,
            ServerListener listener,
            ApiCalls calls) {}

    /** Index among the cluster's servers. */
    public int index() {
        return index;
    }

    @Override
    public boolean isServing() {
        return life.isServing();
    }

    /** A call arrives: it is classified and put before Priority and Fairness. */
    @Override
    public void receive(ApiCall call) {
        path.receive(call);
    }

    /** The kernel or the kubelet will kill the process at this instant. */
    public void kill(String reason) {
        life.kill(reason);
    }

    /** The process dies: every call is lost, every watch broken. */
    void onKilled(String reason) {
        liveness.end();
        machine.clear();
        path.loseAll();
        instruments.killed();
        watches.endAll(WatchEnd.SERVER_GONE);
        listener.onKilled(this, reason);
    }

    /** The process listens again, with the mandatory priority levels only and cold watch caches. */
    void onListening() {
        instruments.listening();
        measureMemory();
        liveness.begin();
        listener.onServing(this);
    }

    /** The suggested flow schemas and levels have been read. */
    void onConfigured() {
        path.configurationLoaded();
    }

    /** Fills the watch caches from etcd. */
    void fillCaches() {
        long objects = store.objects("pods") + store.objects("nodes");
        long bytes = store.jsonBytes("pods") + store.jsonBytes("nodes");
        double cpuNanos =
                spec.costs().decodeNanos(objects, store.storedBytes("pods") + (double) store.storedBytes("nodes"));
        int incarnation = life.kills();
        storage.read(objects, bytes, result -> {
            if (incarnation == life.kills()) {
                machine.cpu.start(life, cpuNanos, 1);
            }
        });
    }

    /** The watches whose clients want to know when they end. */
    ApiWatches watches() {
        return watches;
    }

    /** Whether the history of the watch caches reaches back to that revision; revisions are times, since something always changes. */
    boolean keeps(long revision) {
        return revision == 0 || revision >= life.servingSinceNanos();
    }

    /** The watch caches are warm: the watches that hung in their handlers go on. */
    void resumeWatches() {
        path.resumeWatches();
    }

    /** {@code count} GETs from the cache, at least 1, whose answers nobody waits for: only their CPU time is spent. */
    public void absorb(int count) {
        machine.sink(
                spec.costs().beforeAdmission().plus(spec.costs().handling()).toNanos(), count);
    }

    /**
     * Tells watches of that many events of {@code bytesEach} bytes of JSON: spends the CPU time for {@code watchesEach} interested
     * watches per event.
     */
    public void deliver(long events, long watchesEach, double bytesEach) {
        machine.deliver(events, watchesEach, bytesEach);
    }

    /** Who counts the watches that a write would have to be told to; without, there are none. */
    public void setWatchInterest(WatchInterest interest) {
        path.setWatchInterest(interest);
    }

    /** Since when the process listens, in nanoseconds since the start. */
    public long servingSinceNanos() {
        return life.servingSinceNanos();
    }

    /** Watches that are open already at the start of the simulation. */
    public void openWatches(long count) {
        machine.openWatches(count);
    }

    /** Watches of clients that have gone, such as nodes that were removed. */
    public void closeWatches(long count) {
        machine.closeWatches(count);
    }

    /** Gives the server {@code factor} times its CPU cores and memory, at once. */
    public void scale(double factor) {
        machine.scale(factor);
    }

    /** CPU time spent so far, in core-nanoseconds. */
    public double busyCoreNanos() {
        return machine.cpu.busyCoreNanos();
    }

    /** CPU cores. */
    public double cpuCores() {
        return machine.cpuCores();
    }

    /** Memory in use as a share of the limit, 0..1. */
    public double memoryShare() {
        return isServing() ? machine.memoryShare() : 0;
    }

    /** Brings the instrument of memory up to date: what the Go heap gives back between two LISTs is no event. */
    public void measureMemory() {
        if (isServing()) {
            machine.measureMemory();
        }
    }

    /** Times the process was killed. */
    public int kills() {
        return life.kills();
    }

    @Override
    public int incarnation() {
        return life.kills();
    }

    /** Checks that the seats in use are those of the running handlers. */
    public void finished() {
        path.finished();
    }
}
