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
import blackstart.storage.ResourceCache;
import blackstart.storage.ResourceCaches;
import blackstart.version.KubernetesVersion;
import org.jspecify.annotations.Nullable;

/**
 * The way of a call through one API server: receive, admit, execute, complete; what happens between the last two stands in {@link
 * Execution}. It keeps the handlers that are under way; the process around them is {@link ApiServer}.
 */
final class RequestPath {
    final ApiServer server;
    private final Simulation simulation;
    private final Machine machine;
    private final ServerInstruments instruments;
    private final RequestCosts costs;
    private final KubernetesVersion kubernetes;
    private final WorkModel workModel;
    private final OverloadFilter overloadFilter;
    private final Handlers handlers = new Handlers(this);
    private final ResourceCaches caches;
    private final HealthChecks health;
    private final ReadPath reads;
    final Execution execution;

    /** A path with all priority levels and no calls. */
    RequestPath(
            ApiServer server,
            Simulation simulation,
            ApiServerSpec spec,
            FlowControlSpec flows,
            ApiServer.Surroundings surroundings,
            OpenWatches watches) {
        this.server = server;
        this.simulation = simulation;
        this.machine = watches.machine;
        this.instruments = machine.instruments;
        this.kubernetes = surroundings.kubernetes();
        this.costs = spec.costs();
        this.caches = server.caches();
        this.workModel = new WorkModel(
                spec,
                surroundings.store(),
                kubernetes,
                caches::watchesOf,
                simulation.stream("api-server/dispersion-" + server.index()));
        this.health = new HealthChecks(simulation, surroundings.storage(), this::onChecked);
        this.execution = new Execution(this, simulation, surroundings, watches, workModel);
        this.reads = execution.reads;
        int reads = spec.maxRequestsInflight();
        int writes = spec.maxMutatingRequestsInflight();
        this.overloadFilter = spec.priorityAndFairness()
                ? new FlowControl(simulation, kubernetes, flows, reads + writes)
                : new MaxInFlight(simulation, reads, writes);
        overloadFilter.configurationLoaded();
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
            case COLLECTING -> execution.onCollected(handler);
            case ENCODING -> execution.send(handler);
            case ANSWERING -> complete(handler, Answer.OK);
            case STREAMING -> execution.onStreamed(handler);
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
            execution.serve(handler, false);
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
            execution.serve(handler, true);
        } else {
            complete(handler, Answer.SERVER_ERROR);
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
        instruments.freed(handler.slot().maxSeats(), handler.slot().lingerNanos());
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

    private void remove(Handler handler) {
        handler.request().deadlines(simulation).cancel(handler.deadlineTicket);
        handlers.remove(handler);
    }

    /** The kernel kills the process. */
    void kill(String reason) {
        server.kill(reason);
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
