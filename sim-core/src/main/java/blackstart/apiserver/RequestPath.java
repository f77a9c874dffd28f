// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.apiserver.Handler.Stage;
import blackstart.engine.Simulation;
import blackstart.flowcontrol.Flow;
import blackstart.flowcontrol.FlowControl;
import blackstart.flowcontrol.MaxInFlight;
import blackstart.flowcontrol.OverloadFilter;
import blackstart.flowcontrol.PriorityLevel;
import blackstart.flowschema.FlowControlSpec;
import blackstart.version.KubernetesVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a call through one API server: receive, seat, read, compute, encode, commit, complete. It keeps the handlers that
 * are under way; the process around them is {@link ApiServer}.
 */
final class RequestPath {
    private final ApiServer server;
    private final Simulation simulation;
    private final ApiServerSpec spec;
    private final Machine machine;
    private final ServerInstruments instruments;
    private final Storage storage;
    private final WorkModel workModel;
    private final OverloadFilter overloadFilter;
    private final List<Handler> handlers = new ArrayList<>();
    private final ArrayDeque<Handler> idle = new ArrayDeque<>();

    /** A path with all priority levels and no calls. */
    RequestPath(
            ApiServer server,
            Simulation simulation,
            ApiServerSpec spec,
            FlowControlSpec flows,
            ApiServer.Surroundings surroundings,
            Machine machine) {
        this.server = server;
        this.simulation = simulation;
        this.spec = spec;
        this.machine = machine;
        this.instruments = machine.instruments;
        this.storage = surroundings.storage();
        this.workModel = new WorkModel(spec, surroundings.store(), surroundings.kubernetes());
        this.overloadFilter = overloadFilter(simulation, spec, flows, surroundings.kubernetes());
        overloadFilter.configurationLoaded();
    }

    private static OverloadFilter overloadFilter(
            Simulation simulation, ApiServerSpec spec, FlowControlSpec flows, KubernetesVersion kubernetes) {
        int reads = spec.maxRequestsInflight();
        int writes = spec.maxMutatingRequestsInflight();
        return spec.priorityAndFairness()
                ? new FlowControl(simulation, kubernetes, flows, reads + writes)
                : new MaxInFlight(simulation, reads, writes);
    }

    /** A call arrives: it is classified and put before Priority and Fairness. */
    void receive(ApiCall call) {
        Flow flow = flowOf(call.request());
        Handler handler = idle.poll();
        if (handler == null) {
            handler = new Handler(this);
        }
        handler.begin(call, flow, workModel.of(call, flow, server.isCacheReady()));
        handler.position = handlers.size();
        handlers.add(handler);
        if (call.request().verb() != Verb.WATCH) { // a watch has no deadline
            handler.deadlineTicket = call.request().deadlines(simulation).start(handler.deadline);
        }
        overloadFilter.submit(handler);
        if (handler.slot().isWaiting() && handler.queuedWeight == 0) { // a refused caller may have taken it again
            handler.queuedWeight = handler.weight;
            instruments.queued(handler.weight);
        }
    }

    private Flow flowOf(ApiRequest request) {
        Flow flow = request.flow(server.index());
        if (flow == null) {
            flow = overloadFilter.classify(request.attributes());
            request.remember(server.index(), flow);
        }
        return flow;
    }

    /** 429. The work before admission (TLS, authentication, audit) has been spent all the same. */
    void reject(Handler handler) {
        machine.sink(spec.cpuPerRequest().toNanos(), handler.weight);
        instruments.rejected(handler.weight);
        leaveQueue(handler);
        ApiCall call = handler.call;
        handler.call = null;
        Flow flow = handler.flow();
        remove(handler);
        recycle(handler);
        if (call != null) {
            call.reject(overloadFilter.retryAfterSeconds(flow));
        }
    }

    private void leaveQueue(Handler handler) {
        if (handler.queuedWeight > 0) {
            instruments.queued(-handler.queuedWeight);
            handler.queuedWeight = 0;
        }
    }

    /** The call has its seats. */
    void execute(Handler handler) {
        Work work = handler.work;
        leaveQueue(handler);
        instruments.seats(work.seats());
        if (handler.request().verb() == Verb.WATCH && !server.isCacheReady()) {
            handler.stage = Stage.WAITING_FOR_CACHE; // up to 1.30 a WATCH hangs in the handler and keeps its seats
        } else if (work.storedKeys() > 0) {
            handler.stage = Stage.READING;
            storage.read(work.storedKeys(), work.storedBytes(), handler);
        } else {
            compute(handler);
        }
    }

    /** The storage has answered a read. */
    void onRead(Handler handler, StorageResult result) {
        if (result == StorageResult.OK) {
            compute(handler);
        } else {
            complete(handler, Handler.answerOf(result));
        }
    }

    /** The objects are at hand: a LIST collects them (its first half), everything else is worked off at once. */
    void compute(Handler handler) {
        handler.stage = Stage.COMPUTING;
        Work work = handler.work;
        double waitNanos = work.isSmall() ? spec.schedulerWait().toNanos() : 0;
        double cpuNanos = work.cpuNanos() / (work.heldBytes() > 0 ? 2.0 : 1.0);
        machine.cpu.start(handler, spec.cpuPerRequest().toNanos() + cpuNanos, waitNanos, handler.weight);
        hold(handler, work.heldBytes() / 2);
    }

    /** The second half of a LIST: the answer is encoded into one buffer. */
    private void encode(Handler handler) {
        handler.stage = Stage.ENCODING;
        hold(handler, handler.work.heldBytes() / 2);
        machine.cpu.start(handler, handler.work.cpuNanos() / 2.0, handler.weight);
    }

    private void hold(Handler handler, double bytesEach) {
        double bytes = bytesEach * handler.weight;
        handler.heldBytes += bytes;
        if (bytes > 0 && !machine.takeMemory(bytes)) {
            server.kill("out of memory");
        }
    }

    void onComputed(Handler handler) {
        if (handler.stage == Stage.COMPUTING && handler.work.heldBytes() > 0) {
            encode(handler);
        } else if (handler.work.writes()) {
            handler.stage = Stage.COMMITTING;
            storage.write(handler.weight, handler.work.storedBytes(), handler);
        } else {
            complete(handler, Answer.OK);
        }
    }

    /** The handler returns: its seats and memory are free, and its client, if it still waits, has its answer. */
    void complete(Handler handler, Answer answer) {
        if (handler.heldBytes > 0) {
            machine.giveBackMemory(handler.heldBytes);
        }
        if (handler.request().verb() == Verb.WATCH && answer == Answer.OK) {
            machine.openWatches(handler.weight);
        }
        instruments.seats(-handler.work.seats());
        overloadFilter.finish(handler);
        remove(handler);
        handler.answer(answer);
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

    /** The process has died: every call is lost. */
    void loseAll() {
        overloadFilter.clear();
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
    }

    /** The suggested flow schemas and levels have been read. */
    void configurationLoaded() {
        overloadFilter.configurationLoaded();
    }

    /** The watch caches are warm: the watches that hung in their handlers go on. */
    void resumeWatches() {
        for (Handler handler : new ArrayList<>(handlers)) {
            if (handler.stage == Stage.WAITING_FOR_CACHE) {
                compute(handler);
            }
        }
    }

    /** Checks that the seats in use are those of the running handlers, and that the instruments say so. */
    void finished() {
        overloadFilter.verifyInvariants();
        long seats = overloadFilter.levels().stream()
                .mapToInt(PriorityLevel::seatsInUse)
                .sum();
        long queued =
                handlers.stream().mapToInt(handler -> handler.queuedWeight).sum();
        if (instruments.seatsInUse() != seats || instruments.inQueue() != queued) {
            throw new IllegalStateException("server (" + server.index() + "): the instruments show ("
                    + instruments.seatsInUse() + ") seats in use and (" + instruments.inQueue()
                    + ") requests in queue, not ("
                    + seats + ") and (" + queued + ").");
        }
        if (handlers.stream().anyMatch(handler -> handler.stage == Stage.IDLE)) {
            throw new IllegalStateException(
                    "an idle handler stands among the running ones of server (" + server.index() + ")");
        }
    }
}
