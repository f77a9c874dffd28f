// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCalls;
import blackstart.api.ApiEndpoint;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.apiserver.Handler.Stage;
import blackstart.engine.Simulation;
import blackstart.flowcontrol.Flow;
import blackstart.flowcontrol.FlowControl;
import blackstart.flowcontrol.FlowControlSpec;
import blackstart.flowcontrol.PriorityLevel;
import blackstart.queueing.ProcessorSharing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One kube-apiserver: Priority and Fairness gives a call its seats, the handlers share the CPU cores whatever their priority
 * level, and memory beyond the limit kills the process. Left out: see docs/models/apiserver.md.
 */
public final class ApiServer implements ApiEndpoint {
    /** CPU work that nobody waits for: the client was answered when it was rejected. */
    private static final ProcessorSharing.Job SUNK_WORK = () -> {};

    private final Simulation simulation;
    private final ApiServerSpec spec;
    private final int index;
    private final Storage storage;
    private final ObjectStore store;
    private final WorkModel workModel;
    private final FlowControl flowControl;
    private final ProcessorSharing cpu;
    private final ServerListener listener;
    private final ServerLife life;
    private final LivenessProbe liveness;
    private final List<Handler> handlers = new ArrayList<>();
    private final ArrayDeque<Handler> idle = new ArrayDeque<>();
    private ServerMemory memory;
    private double cpuCores;
    private long memoryLimitBytes;
    private long openWatches;

    /**
     * A serving server with warm caches.
     *
     * @param place what distinguishes it from its siblings
     * @param flows schemas and levels of Priority and Fairness
     */
    public ApiServer(
            Simulation simulation, ApiServerSpec spec, FlowControlSpec flows, Place place, Surroundings surroundings) {
        this.simulation = simulation;
        this.spec = spec;
        this.index = place.index();
        this.cpuCores = place.cpuCores();
        this.memoryLimitBytes = place.memoryBytes();
        this.storage = surroundings.storage();
        this.store = surroundings.store();
        this.listener = surroundings.listener();
        this.workModel = new WorkModel(spec, store, flows.profile());
        this.memory = newMemory();
        this.cpu = new ProcessorSharing(simulation, cpuCores);
        this.flowControl = new FlowControl(simulation, flows);
        flowControl.configurationLoaded();
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

    /** What a server stands in. */
    public record Surroundings(Storage storage, ObjectStore store, ServerListener listener, ApiCalls calls) {}

    private ServerMemory newMemory() {
        return new ServerMemory(memoryLimitBytes, spec.memoryReleaseHalfLife().toNanos());
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
        Flow flow = flowOf(call.request());
        Handler handler = idle.poll();
        if (handler == null) {
            handler = new Handler(this);
        }
        handler.begin(call, flow, workModel.of(call, flow, life.isCacheReady()));
        handler.position = handlers.size();
        handlers.add(handler);
        if (call.request().verb() != Verb.WATCH) { // a watch has no deadline
            handler.deadlineTicket = call.request().deadlines(simulation).start(handler.deadline);
        }
        flowControl.submit(handler);
    }

    private Flow flowOf(ApiRequest request) {
        Flow flow = request.flow(index);
        if (flow == null) {
            flow = flowControl.classify(request.attributes());
            request.remember(index, flow);
        }
        return flow;
    }

    /** 429. The work before admission (TLS, authentication, audit) has been spent all the same. */
    void reject(Handler handler) {
        cpu.start(SUNK_WORK, spec.cpuPerRequest().toNanos(), handler.weight);
        ApiCall call = handler.call;
        handler.call = null;
        Flow flow = handler.flow();
        remove(handler);
        recycle(handler);
        if (call != null) {
            call.reject(flow.level().retryAfterSeconds());
        }
    }

    /** The call has its seats. */
    void execute(Handler handler) {
        Work work = handler.work;
        if (handler.request().verb() == Verb.WATCH && !life.isCacheReady()) {
            handler.stage = Stage.WAITING_FOR_CACHE; // up to 1.30 a WATCH hangs in the handler and keeps its seats
        } else if (work.storedBytes() > 0) {
            handler.stage = Stage.READING;
            storage.read(work.storedBytes(), handler);
        } else {
            compute(handler);
        }
    }

    /** The objects are at hand: a LIST collects them (its first half), everything else is worked off at once. */
    void compute(Handler handler) {
        handler.stage = Stage.COMPUTING;
        Work work = handler.work;
        long waitNanos = work.isSmall() ? spec.schedulerWait().toNanos() : 0;
        double cpuNanos = work.heldBytes() > 0 ? work.cpuNanos() / 2.0 : work.cpuNanos();
        cpu.start(handler, spec.cpuPerRequest().toNanos() + cpuNanos, waitNanos, handler.weight);
        hold(handler, work.heldBytes() / 2);
    }

    /** The second half of a LIST: the answer is encoded into one buffer. */
    private void encode(Handler handler) {
        handler.stage = Stage.ENCODING;
        hold(handler, handler.work.heldBytes() / 2);
        cpu.start(handler, handler.work.cpuNanos() / 2.0, handler.weight);
    }

    private void hold(Handler handler, double bytesEach) {
        double bytes = bytesEach * handler.weight;
        handler.heldBytes += bytes;
        if (bytes > 0 && !memory.take(bytes, residentBytes())) {
            kill("out of memory");
        }
    }

    void onComputed(Handler handler) {
        if (handler.stage == Stage.COMPUTING && handler.work.heldBytes() > 0) {
            encode(handler);
        } else if (handler.work.writes()) {
            handler.stage = Stage.COMMITTING;
            storage.write(handler.weight, handler);
        } else {
            complete(handler);
        }
    }

    /** The handler returns: its seats and memory are free, and its client, if it still waits, has its answer. */
    void complete(Handler handler) {
        if (handler.heldBytes > 0) {
            memory.giveBack(handler.heldBytes, simulation.now());
        }
        if (handler.request().verb() == Verb.WATCH) {
            openWatches += handler.weight;
        }
        flowControl.finish(handler);
        remove(handler);
        handler.answer(Answer.OK);
        recycle(handler);
    }

    /** A handler whose server was killed has its late answer from the storage: nobody waits for it any more. */
    void forget(Handler handler) {
        recycle(handler);
    }

    private void remove(Handler handler) {
        handler.request().deadlines(simulation).cancel(handler.deadlineTicket);
        Handler last = handlers.remove(handlers.size() - 1);
        if (last != handler) {
            handlers.set(handler.position, last);
            last.position = handler.position;
        }
    }

    private void recycle(Handler handler) {
        handler.stage = Stage.IDLE;
        idle.push(handler);
    }

    /** The kernel or the kubelet will kill the process at this instant. */
    void kill(String reason) {
        life.kill(reason);
    }

    /** The process dies: every call is lost, every watch broken. */
    void onKilled(String reason) {
        liveness.end();
        cpu.cancelAll();
        flowControl.clear();
        memory.clear();
        openWatches = 0;
        List<Handler> lost = new ArrayList<>(handlers);
        handlers.clear();
        for (Handler handler : lost) {
            handler.request().deadlines(simulation).cancel(handler.deadlineTicket);
            boolean inStorage = handler.stage == Stage.READING || handler.stage == Stage.COMMITTING;
            handler.stage = inStorage ? Stage.KILLED : Stage.IDLE;
            handler.answer(Answer.CONNECTION_LOST);
            if (!inStorage) {
                idle.push(handler);
            }
        }
        listener.onKilled(this, reason);
    }

    /** The process listens again, with the mandatory priority levels only and cold watch caches. */
    void onListening() {
        liveness.begin();
        listener.onServing(this);
    }

    /** The suggested flow schemas and levels have been read. */
    void onConfigured() {
        flowControl.configurationLoaded();
    }

    /** Fills the watch caches from etcd. */
    void fillCaches() {
        long bytes = store.jsonBytes("pods") + store.jsonBytes("nodes");
        long cpuNanos = (long) (bytes / 1e6 * spec.cpuPerMegabyteFromEtcd().toNanos());
        int incarnation = life.kills();
        storage.read(bytes, () -> {
            if (incarnation == life.kills()) {
                cpu.start(life, cpuNanos, 0, 1);
            }
        });
    }

    /** The watch caches are warm: the watches that hung in their handlers go on. */
    void resumeWatches() {
        for (Handler handler : new ArrayList<>(handlers)) {
            if (handler.stage == Stage.WAITING_FOR_CACHE) {
                compute(handler);
            }
        }
    }

    /** {@code count} GETs from the cache, at least 1, whose answers nobody waits for: only their CPU time is spent. */
    public void absorb(int count) {
        cpu.start(SUNK_WORK, spec.cpuPerRequest().plus(spec.cpuPerGet()).toNanos(), count);
    }

    /** Since when the process listens, in nanoseconds since the start. */
    public long servingSinceNanos() {
        return life.servingSinceNanos();
    }

    /** Watches that are open already at the start of the simulation. */
    public void openWatches(long count) {
        openWatches += count;
    }

    /** Watches of clients that have gone, such as nodes that were removed. */
    public void closeWatches(long count) {
        openWatches = Math.max(0, openWatches - count);
    }

    /** Gives the server {@code factor} times its CPU cores and memory, at once. */
    public void scale(double factor) {
        cpuCores *= factor;
        memoryLimitBytes = (long) (memoryLimitBytes * factor);
        cpu.setCores(cpuCores);
        ServerMemory bigger = newMemory();
        bigger.take(memory.heldBytes(), 0);
        memory = bigger;
    }

    private double residentBytes() {
        return spec.residentBaseBytes()
                + (double) spec.residentBytesPerNode() * store.objects("nodes")
                + (double) spec.memoryPerWatchBytes() * openWatches;
    }

    /** CPU time spent so far, in core-nanoseconds. */
    public double busyCoreNanos() {
        return cpu.busyCoreNanos();
    }

    /** CPU cores. */
    public double cpuCores() {
        return cpuCores;
    }

    /** Memory in use as a share of the limit, 0..1. */
    public double memoryShare() {
        return isServing() ? memory.share(residentBytes(), simulation.now()) : 0;
    }

    /** Times the process was killed. */
    public int kills() {
        return life.kills();
    }

    /** Seats of Priority and Fairness in use, all levels. */
    public int seatsInUse() {
        return flowControl.levels().stream().mapToInt(PriorityLevel::seatsInUse).sum();
    }

    /** Requests in the queues of Priority and Fairness, all levels. */
    public int queued() {
        return flowControl.levels().stream()
                .mapToInt(PriorityLevel::requestsInQueue)
                .sum();
    }

    /** Checks that the seats in use are those of the running handlers. */
    public void finished() {
        flowControl.verifyInvariants();
        if (handlers.stream().anyMatch(handler -> handler.stage == Stage.IDLE)) {
            throw new IllegalStateException("an idle handler stands among the running ones of server (" + index + ")");
        }
    }
}
