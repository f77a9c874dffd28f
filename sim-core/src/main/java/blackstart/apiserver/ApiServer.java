// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiCall;
import blackstart.api.ApiCalls;
import blackstart.api.ApiEndpoint;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.engine.Simulation;
import blackstart.flowschema.FlowControlSpec;
import blackstart.seats.ReadOptions;
import blackstart.storage.EtcdFeed;
import blackstart.storage.ObjectStore;
import blackstart.storage.ResourceCache;
import blackstart.storage.ResourceCaches;
import blackstart.storage.Storage;
import blackstart.version.KubernetesVersion;
import java.util.List;

/**
 * One kube-apiserver: Priority and Fairness gives a call its seats, the handlers share the CPU cores whatever their priority
 * level, and memory beyond the limit kills the process. Left out: see docs/models/apiserver.md.
 */
public final class ApiServer implements ApiEndpoint {
    private final ApiServerSpec spec;
    private final int index;
    private final ResourceCaches caches;
    private final ServerListener listener;
    private final ServerInstruments instruments;
    private final Machine machine;
    private final RequestPath path;
    final ServerLife life;
    private final LivenessProbe liveness;
    private final OpenWatches watches;

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
        this.listener = surroundings.listener();
        this.instruments = new ServerInstruments(simulation, index);
        this.machine = new Machine(simulation, spec, place, surroundings.store(), instruments);
        this.watches = new OpenWatches(this, spec, surroundings.store(), machine);
        this.caches = new ResourceCaches(
                simulation,
                index,
                new ResourceCaches.Parts(
                        surroundings.storage(),
                        surroundings.store(),
                        surroundings.feed(),
                        machine.cpu,
                        surroundings.kubernetes(),
                        watches));
        machine.setCached(costs -> cachedBytes(costs, surroundings.store()));
        this.path = new RequestPath(this, simulation, spec, flows, surroundings, watches);
        this.life = new ServerLife(simulation, spec, this, machine.cpu);
        this.liveness = new LivenessProbe(simulation, spec, this, surroundings.calls());
        liveness.begin(true);
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
            EtcdFeed feed,
            ServerListener listener,
            ApiCalls calls) {}

    /** Who is told when events have been sent to their watches; telling changes nothing. */
    @FunctionalInterface
    public interface FanOutListener {

        /**
         * All of them have been sent now, one after the other.
         *
         * @param begunNanos since when they are sent
         * @param deliveries events times watches
         * @param preparing share of the time until the first is sent, in which the events are encoded
         */
        void onFanOut(long begunNanos, long deliveries, double preparing);
    }

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
        caches.kill();
        instruments.killed();
        watches.endAll();
        listener.onKilled(this, reason);
    }

    /** The new process reads what it caches. */
    void onConstructed() {
        caches.start();
    }

    /** The process listens again, with the mandatory priority levels only and cold watch caches. */
    void onListening() {
        instruments.listening();
        measureMemory();
        liveness.begin(false);
        listener.onServing(this);
    }

    /** The suggested flow schemas and levels have been read. */
    void onConfigured() {
        path.configurationLoaded();
    }

    /** A watch cache has been filled. */
    void onFilled(ResourceCache cache) {
        if (machine.exceedsMemory()) {
            kill("out of memory");
        } else {
            measureMemory();
        }
        path.onFilled(cache);
    }

    /** All of a watch's initial state is in the channel to its client. */
    void onInitialised(Handler handler) {
        path.execution.onInitialised(handler);
    }

    /** Empty caches hold nothing yet; the history holds a version of an object for each event. */
    private double cachedBytes(MemoryCosts costs, ObjectStore store) {
        double bytes = 0;
        List<ResourceCache> all = caches.all();
        for (int i = 0; i < all.size(); i++) { // looked at with each LIST
            ResourceCache cache = all.get(i);
            long events = cache.cache().historySize();
            if (!cache.cache().isReady()) {
                bytes -= costs.perStoredByte() * store.jsonBytes(cache.resource());
            } else if (events > 0) {
                double each = (double) store.jsonBytes(cache.resource()) / Math.max(1, store.objects(cache.resource()));
                bytes += costs.perDecodedByte() * each * events;
            }
        }
        return bytes;
    }

    /** {@code count} GETs from the cache, at least 1, whose answers nobody waits for: only their CPU time is spent. */
    public void absorb(int count) {
        machine.sink(
                spec.costs().beforeAdmission().plus(spec.costs().handling()).toNanos(), count);
    }

    /** From now on told of events that have been sent. */
    public void setFanOutListener(FanOutListener listener) {
        machine.setFanOutListener(listener);
    }

    /** Since when the process listens, in nanoseconds since the start. */
    public long servingSinceNanos() {
        return life.servingSinceNanos();
    }

    /** Opens {@code weight} watches that nobody had to ask for: the state at the start of the simulation. */
    public ApiWatch openWatch(ApiRequest request, int weight, ApiWatcher watcher) {
        ResourceCache cache = caches.of(request.resource());
        String revision = Long.toString(cache.cache().revision());
        return watches.openAtStart(
                cache,
                watches.describe(request, ReadOptions.watch(revision), weight, watcher.nanosPerEvent()),
                watcher);
    }

    /** Whether {@code /readyz} would say so. */
    public boolean isReady() {
        return life.isServing() && life.isReady();
    }

    /** The watch caches, for those who look inside. */
    public ResourceCaches caches() {
        return caches;
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
