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
import blackstart.flowschema.RequestAttributes.PathTarget;
import blackstart.seats.ObjectCount;
import blackstart.storage.EtcdFeed;
import blackstart.storage.ResourceCache;
import blackstart.storage.ResourceCaches;
import blackstart.storage.Storage;
import blackstart.storage.StorageResult;
import blackstart.version.KubernetesVersion;
import org.jspecify.annotations.Nullable;

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
    private final EtcdFeed feed;
    private final ResourceCaches caches;
    private final HealthChecks health;
    private final ReadPath reads;

    /** A path with all priority levels and no calls. */
    RequestPath(
            ApiServer server,
            Simulation simulation,
            ApiServerSpec spec,
            FlowControlSpec flows,
            ApiServer.Surroundings surroundings,
            ResourceCaches caches,
            OpenWatches watches) {
        this.server = server;
        this.simulation = simulation;
        this.spec = spec;
        this.machine = watches.machine;
        this.instruments = machine.instruments;
        this.kubernetes = surroundings.kubernetes();
        this.storage = surroundings.storage();
        this.costs = spec.costs();
        this.workModel = new WorkModel(
                spec, surroundings.store(), kubernetes, simulation.stream("api-server/dispersion-" + server.index()));
        workModel.setWatchInterest(caches::watchesOf);
        this.feed = surroundings.feed();
        this.caches = caches;
        this.health = new HealthChecks(simulation, storage, this::onChecked);
        this.reads = new ReadPath(this, caches, feed, watches);
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
            case STREAMING -> onStreamed(handler);
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
        workModel.estimate(handler, countOf(handler.request()));
        overloadFilter.submit(handler);
        if (handler.slot().isWaiting() && handler.queuedWeight == 0) { // a refused caller may have taken it again
            handler.queuedWeight = handler.weight;
            instruments.queued(handler.weight);
        }
    }

    private @Nullable ObjectCount countOf(ApiRequest request) {
        boolean counted = request.verb() == Verb.LIST || request.verb() == Verb.WATCH;
        return counted ? caches.of(request).count() : null;
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
        } else if (handler.request().resource().isEmpty()) {
            checkHealth(handler);
        } else if (handler.request().verb().reads()) {
            reads.begin(handler);
        } else {
            serve(handler, false);
        }
    }

    private void checkHealth(Handler handler) {
        handler.stage = Stage.CHECKING;
        boolean isReadyz = handler.request().attributes().target() instanceof PathTarget target
                && target.path().equals("/readyz");
        if (isReadyz && !server.life.isReady()) {
            onChecked(handler, false);
        } else {
            health.check(handler);
        }
    }

    private void onChecked(Handler handler, boolean good) {
        if (good) {
            serve(handler, true);
        } else {
            complete(handler, Answer.SERVER_ERROR);
        }
    }

    /** It is known where the call is served: by the watch cache, or by etcd. */
    void serve(Handler handler, boolean fromCache) {
        handler.fromCache = fromCache;
        handler.work = workModel.of(handler.request(), fromCache);
        if (handler.work.isFromEtcd()) {
            handler.stage = Stage.READING;
            storage.read(handler.work.reading().keys(), handler.work.reading().jsonBytes(), handler);
        } else {
            beginCollecting(handler);
            machine.cpu.start(handler, handler.work.collectNanos(), handler.weight);
        }
    }

    /** A consistent read from the cache asks etcd for its present revision first. */
    void readRevision(Handler handler) {
        handler.stage = Stage.READING;
        handler.readsRevision = true;
        storage.read(1, 1, handler);
    }

    /** The storage has answered a read: what it brings is decoded. */
    void onRead(Handler handler, StorageResult result) {
        if (result == StorageResult.OK && handler.readsRevision) {
            handler.readsRevision = false;
            reads.onRevision(handler);
        } else if (result == StorageResult.OK) {
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
        if (handler.request().verb() == Verb.WATCH) {
            reads.open(handler);
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

    /** The initial state goes to the watch; the seats are kept until it is all in the channel to the client. */
    void stream(Handler handler, double cpuNanos) {
        machine.cpu.start(handler, cpuNanos, handler.weight);
    }

    private void onStreamed(Handler handler) {
        OpenWatch watch = handler.watch;
        if (watch == null || watch.isInitialised()) {
            complete(handler, Answer.OK);
        } else {
            handler.stage = Stage.INITIALISING;
        }
    }

    void onInitialised(Handler handler) {
        if (handler.stage == Stage.INITIALISING) {
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
        publish(handler, result);
        if (result != StorageResult.OK) {
            complete(handler, Handler.answerOf(result));
        } else if (machine.takesMessagesAtOnce()) {
            complete(handler, Answer.OK);
        } else {
            handler.stage = Stage.ANSWERING;
            machine.startFromNetwork(handler, 0, 1, handler.weight);
        }
    }

    private void publish(Handler handler, StorageResult result) {
        if (result == StorageResult.OK) {
            feed.committed(server.index(), handler.request(), handler.weight);
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
            case WAITING_FOR_CACHE -> complete(handler, Answer.TIMEOUT);
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
            tellRevision(handler, call);
        }
        instruments.freed(handler.slot().maxSeats(), spec.priorityAndFairness() ? handler.finalNanos : 0);
        overloadFilter.finish(handler);
        remove(handler);
        handler.answer(answer);
    }

    private void tellRevision(Handler handler, ApiCall call) {
        if (handler.request().verb() == Verb.LIST || handler.request().verb() == Verb.GET) {
            boolean isPath = handler.request().resource().isEmpty();
            call.setRevision(isPath ? 0 : reads.revisionOf(handler, handler.fromCache));
        }
    }

    /** A handler that had gone before the storage answered or the network was done: nobody waits for it any more. */
    void forget(Handler handler) {
        handlers.giveBack(handler);
    }

    /** The storage has answered nobody; what was written is written. */
    void onAbandoned(Handler handler, StorageResult result) {
        if (!handler.request().verb().reads()) {
            publish(handler, result);
        }
        forget(handler);
    }

    private void remove(Handler handler) {
        handler.request().deadlines(simulation).cancel(handler.deadlineTicket);
        handlers.remove(handler);
    }

    /** The process has died: every call is lost. */
    void loseAll() {
        overloadFilter.clear();
        health.clear();
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

    /** A watch cache has been filled: the requests that hung in their handlers go on. */
    void onFilled(ResourceCache cache) {
        reads.onFilled(cache, handlers.running());
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
