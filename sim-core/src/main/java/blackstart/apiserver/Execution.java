// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.Verb;
import blackstart.apiserver.Handler.Stage;
import blackstart.engine.Simulation;
import blackstart.storage.EtcdFeed;
import blackstart.storage.Storage;
import blackstart.storage.StorageResult;

/** What a handler does with its seats: read, collect, encode and send; stream; or commit. */
final class Execution {
    private final RequestPath path;
    private final Simulation simulation;
    private final ApiServerSpec spec;
    private final Machine machine;
    private final Storage storage;
    private final EtcdFeed feed;
    private final int server;
    private final WorkModel workModel;
    final ReadPath reads;

    Execution(
            RequestPath path,
            Simulation simulation,
            ApiServer.Surroundings surroundings,
            OpenWatches watches,
            WorkModel workModel) {
        this.path = path;
        this.simulation = simulation;
        this.spec = watches.spec;
        this.machine = watches.machine;
        this.storage = surroundings.storage();
        this.feed = surroundings.feed();
        this.server = path.server.index();
        this.workModel = workModel;
        this.reads = new ReadPath(path, this, path.server.caches(), feed, watches);
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
            path.complete(handler, Handler.answerOf(result));
        }
    }

    private void beginCollecting(Handler handler) {
        handler.stage = Stage.COLLECTING;
        hold(handler, handler.work.collectBytes());
    }

    void onCollected(Handler handler) {
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
            path.complete(handler, Answer.OK);
        }
    }

    /** The initial state goes to the watch; the seats are kept until it is all in the channel to the client. */
    void stream(Handler handler, double cpuNanos) {
        machine.cpu.start(handler, cpuNanos, handler.weight);
    }

    void onStreamed(Handler handler) {
        OpenWatch watch = handler.watch;
        if (watch == null || watch.isInitialised()) {
            path.complete(handler, Answer.OK);
        } else {
            handler.stage = Stage.INITIALISING;
        }
    }

    void onInitialised(Handler handler) {
        if (handler.stage == Stage.INITIALISING) {
            path.complete(handler, Answer.OK);
        }
    }

    /** A LIST's answer goes out as fast as its client takes it. */
    void send(Handler handler) {
        handler.stage = Stage.SENDING;
        simulation.after((long) (handler.work.answerBytes() / spec.clientBytesPerSecond() * 1e9), handler.sent);
    }

    /** The storage has answered a write. */
    void onCommitted(Handler handler, StorageResult result) {
        publish(handler, result);
        if (result != StorageResult.OK) {
            path.complete(handler, Handler.answerOf(result));
        } else if (machine.takesMessagesAtOnce()) {
            path.complete(handler, Answer.OK);
        } else {
            handler.stage = Stage.ANSWERING;
            machine.startFromNetwork(handler, 0, 1, handler.weight);
        }
    }

    private void publish(Handler handler, StorageResult result) {
        if (result == StorageResult.OK) {
            feed.committed(server, handler.request(), handler.weight);
        }
    }

    private void hold(Handler handler, double bytesEach) {
        double bytes = bytesEach * handler.weight;
        handler.heldBytes += bytes;
        if (bytes > 0 && !machine.takeMemory(bytes)) {
            path.kill("out of memory");
        }
    }

    /** The storage has answered nobody; what was written is written. */
    void onAbandoned(Handler handler, StorageResult result) {
        if (!handler.request().verb().reads()) {
            publish(handler, result);
        }
        path.forget(handler);
    }
}
