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

/**
 * The way of a call through one API server: receive, admit, execute, read, collect, encode and send or commit, complete. It keeps
 * the handlers that are under way; the process around them is {@link ApiServer}.
 */
final class RequestPath {
    private final ApiServer server;
    private final Simulation simulation;
    private final ApiServerSpec spec;
    private final Machine machine;
    private final ServerInstruments instruments;
    private final Storage storage;
    private final RequestCosts costs;
    private final KubernetesVersion kubernetes;
    private final WorkModel workModel;
    private final OverloadFilter overloadFilter;
    private final Handlers handlers = new Handlers(this);

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
        this.kubernetes = surroundings.kubernetes();
        this.storage = surroundings.storage();
        this.costs = spec.costs();
        this.workModel = new WorkModel(
                spec, surroundings.store(), kubernetes, simulation.stream("api-server/dispersion-" + server.index()));
        int reads = spec.maxRequestsInflight();
        int writes = spec.maxMutatingRequestsInflight();
        this.overloadFilter = spec.priorityAndFairness()
                ? new FlowControl(simulation, kubernetes, flows, reads + writes)
                : new MaxInFlight(simulation, reads, writes);
        overloadFilter.configurationLoaded();
    }

    void setWatchInterest(WatchInterest interest) {
        workModel.setWatchInterest(interest);
    }

    /** A call arrives. What comes before admission (TLS, authentication, audit) is paid for even by those who are then rejected. */
    void receive(ApiCall call) {
        Handler handler = handlers.take();
        handler.begin(call, flowOf(call.request()));
        if (call.request().verb() != Verb.WATCH) { // a watch has no deadline
            handler.deadlineTicket = call.request().deadlines(simulation).start(handler.deadline);
        }
        double cpuNanos = costs.beforeAdmission().toNanos();
        if (call.isFirstOfConnection()) {
            machine.startFromNetwork(handler, cpuNanos + costs.tlsHandshake().toNanos(), 2, handler.weight);
        } else {
            machine.startFromNetwork(handler, cpuNanos, 1, handler.weight);
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

    /** A handler has had its CPU time: its next stage, in the order of a request's life. */
    void onCpuDone(Handler handler) {
        switch (handler.stage) {
            case ARRIVING -> admit(handler);
            case COLLECTING -> onCollected(handler);
            case ENCODING -> send(handler);
            case ANSWERING -> complete(handler, Answer.OK);
            default -> throw new IllegalStateException("CPU time was spent in stage (" + handler.stage + ")");
        }
    }

    /** The call is put before Priority and Fairness, unless its client has gone. */
    private void admit(Handler handler) {
        if (handler.call == null) {
            remove(handler);
            handlers.giveBack(handler);
            return;
        }
        handler.stage = Stage.QUEUED;
        handler.work = workModel.of(handler.request(), handler.weight, handler.flow(), server.life.isCacheReady());
        overloadFilter.submit(handler);
        if (handler.slot().isWaiting() && handler.queuedWeight == 0) { // a refused caller may have taken it again
            handler.queuedWeight = handler.weight;
            instruments.queued(handler.weight);
        }
    }

    /** 429. */
    void reject(Handler handler) {
        instruments.rejected(handler.weight);
        leaveQueue(handler);
        ApiCall call = handler.call;
        handler.call = null;
        Flow flow = handler.flow();
        remove(handler);
        handlers.giveBack(handler);
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
        leaveQueue(handler);
        instruments.seated(handler.slot().maxSeats());
        if (handler.call == null) {
            complete(handler, Answer.TIMEOUT);
        } else if (handler.request().verb() == Verb.WATCH && !server.life.isCacheReady()) {
            handler.stage = Stage.WAITING_FOR_CACHE; // up to 1.30 a WATCH hangs in the handler and keeps its seats
        } else if (handler.work.isFromEtcd()) {
            handler.stage = Stage.READING;
            storage.read(handler.work.reading().keys(), handler.work.reading().jsonBytes(), handler);
        } else {
            beginCollecting(handler);
            machine.cpu.start(handler, handler.work.collectNanos(), handler.weight);
        }
    }

    /** The storage has answered a read: what it brings is decoded. */
    void onRead(Handler handler, StorageResult result) {
        if (result == StorageResult.OK) {
            beginCollecting(handler);
            machine.startFromNetwork(handler, handler.work.collectNanos(), 1, handler.weight);
        } else {
            complete(handler, Handler.answerOf(result));
        }
    }

    private void beginCollecting(Handler handler) {
        handler.stage = Stage.COLLECTING;
        hold(handler, handler.work.collectBytes());
    }

    private void onCollected(Handler handler) {
        Work work = handler.work;
        ApiCall call = handler.call;
        if (call != null && call.request().verb() == Verb.WATCH && !server.keeps(call.revision())) {
            complete(handler, Answer.GONE);
        } else if (work.writes()) {
            handler.stage = Stage.COMMITTING;
            storage.write(handler.weight, work.writtenBytes(), handler);
        } else if (work.encodeNanos() > 0) {
            handler.stage = Stage.ENCODING;
            hold(handler, work.encodeBytes());
            machine.cpu.start(handler, work.encodeNanos(), handler.weight);
        } else {
            complete(handler, Answer.OK);
        }
    }

    /** A LIST's answer goes out as fast as its client takes it. */
    private void send(Handler handler) {
        handler.stage = Stage.SENDING;
        simulation.after((long) (handler.work.answerBytes() / spec.clientBytesPerSecond() * 1e9), handler.sent);
    }

    /** The storage has answered a write. */
    void onCommitted(Handler handler, StorageResult result) {
        if (result != StorageResult.OK) {
            complete(handler, Handler.answerOf(result));
        } else if (machine.takesMessagesAtOnce()) {
            complete(handler, Answer.OK);
        } else {
            handler.stage = Stage.ANSWERING;
            machine.startFromNetwork(handler, 0, 1, handler.weight);
        }
    }

    private void hold(Handler handler, double bytesEach) {
        double bytes = bytesEach * handler.weight;
        handler.heldBytes += bytes;
        if (bytes > 0 && !machine.takeMemory(bytes)) {
            server.kill("out of memory");
        }
    }

    /**
     * The deadline has passed: the client has its 504. The handler ends only where it looks at its context: in calls of etcd and,
     * since 1.30, between the objects that it decodes.
     */
    void onDeadline(Handler handler) {
        switch (handler.stage) {
            case READING, COMMITTING -> {
                leave(handler, Answer.TIMEOUT);
                handler.stage = Stage.ABANDONED;
            }
            case COLLECTING -> {
                if (handler.work.collectBytes() > 0 && kubernetes.stopsEtcdListAtDeadline()) {
                    machine.cpu.cancel(handler);
                    complete(handler, Answer.TIMEOUT);
                } else {
                    handler.answer(Answer.TIMEOUT);
                }
            }
            default -> handler.answer(Answer.TIMEOUT);
        }
    }

    /** The handler returns. */
    void complete(Handler handler, Answer answer) {
        leave(handler, answer);
        handlers.giveBack(handler);
    }

    /** Its seats and memory are free, and its client, if it still waits, has its answer. */
    private void leave(Handler handler, Answer answer) {
        if (handler.heldBytes > 0) {
            machine.giveBackMemory(handler.heldBytes);
        }
        ApiCall call = handler.call;
        if (call != null && answer == Answer.OK) {
            opened(call);
        }
        instruments.freed(handler.slot().maxSeats(), handler.slot().lingerNanos());
        overloadFilter.finish(handler);
        remove(handler);
        handler.answer(answer);
    }

    private void opened(ApiCall call) {
        call.setRevision(simulation.now());
        if (call.request().verb() == Verb.WATCH) {
            machine.openWatches(call.weight());
            server.watches().open(call);
        }
    }

    /** A handler that had gone before the storage answered or the network was done: nobody waits for it any more. */
    void forget(Handler handler) {
        handlers.giveBack(handler);
    }

    private void remove(Handler handler) {
        handler.request().deadlines(simulation).cancel(handler.deadlineTicket);
        handlers.remove(handler);
    }

    /** The process has died: every call is lost. */
    void loseAll() {
        overloadFilter.clear();
        for (Handler handler : handlers.removeAll()) {
            handler.request().deadlines(simulation).cancel(handler.deadlineTicket);
            boolean isAwaited = switch (handler.stage) {
                case READING, COMMITTING, SENDING -> true;
                default -> false;
            };
            handler.stage = Stage.ABANDONED;
            handler.answer(Answer.CONNECTION_LOST);
            if (!isAwaited) {
                handlers.giveBack(handler);
            }
        }
    }

    /** The suggested flow schemas and levels have been read. */
    void configurationLoaded() {
        overloadFilter.configurationLoaded();
    }

    /** The watch caches are warm: the watches that hung in their handlers go on. */
    void resumeWatches() {
        for (Handler handler : handlers.running()) {
            if (handler.stage == Stage.WAITING_FOR_CACHE) {
                beginCollecting(handler);
                machine.cpu.start(handler, handler.work.collectNanos(), handler.weight);
            }
        }
    }

    /** Checks that the seats in use are those of the running handlers, and that the instruments say so. */
    void finished() {
        overloadFilter.verifyInvariants();
        long seats = overloadFilter.levels().stream()
                .mapToInt(PriorityLevel::seatsInUse)
                .sum();
        long queued = handlers.running().stream()
                .mapToInt(handler -> handler.queuedWeight)
                .sum();
        if (instruments.seatsInUse() != seats || instruments.inQueue() != queued) {
            throw new IllegalStateException("server (" + server.index() + "): the instruments show ("
                    + instruments.seatsInUse() + ") seats in use and (" + instruments.inQueue()
                    + ") requests in queue, not ("
                    + seats + ") and (" + queued + ").");
        }
        if (handlers.running().stream().anyMatch(handler -> handler.stage == Stage.IDLE)) {
            throw new IllegalStateException(
                    "an idle handler stands among the running ones of server (" + server.index() + ")");
        }
    }
}
