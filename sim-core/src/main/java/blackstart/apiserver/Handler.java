// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiRequest;
import blackstart.engine.Event;
import blackstart.flowcontrol.Flow;
import blackstart.flowcontrol.FlowRequest;
import blackstart.flowcontrol.FlowSlot;
import blackstart.flowcontrol.Rejection;
import blackstart.queueing.ProcessorSharing;
import blackstart.storage.StorageCaller;
import blackstart.storage.StorageResult;
import blackstart.watchcache.WatchRequest;
import org.jspecify.annotations.Nullable;

/**
 * The handler goroutine of one call. It outlives the call: a client that was told 504 has left, but the handler works on, keeps
 * its seats and its memory until it is done (server/filters/timeout.go). Used again for later calls.
 */
final class Handler implements StorageCaller, FlowRequest, ProcessorSharing.Job {
    /** Where a handler stands. */
    enum Stage {
        IDLE,
        ARRIVING,
        QUEUED,
        CHECKING,
        WAITING_FOR_CACHE,
        READING,
        COLLECTING,
        ENCODING,
        SENDING,
        STREAMING,
        INITIALISING,
        COMMITTING,
        ANSWERING,
        ABANDONED
    }

    private final RequestPath path;
    private final FlowSlot slot = new FlowSlot(this);
    final Event deadline = this::onDeadline;
    final Event sent = this::onSent;

    Stage stage = Stage.IDLE;

    @Nullable
    ApiCall call;

    @Nullable
    ApiRequest request;

    @Nullable
    Flow flow;

    int weight;
    int queuedWeight;
    int seats;
    int finalSeats;
    long finalNanos;
    Work work = Work.NONE;
    long deadlineTicket;
    double heldBytes;
    int position;
    int use; // how often it has been taken
    int retryAfterSeconds;
    boolean readsRevision;
    boolean fromCache;

    @Nullable
    OpenWatch watch;

    @Nullable
    WatchRequest watchRequest;

    Handler(RequestPath path) {
        this.path = path;
    }

    void begin(ApiCall newCall, Flow newFlow) {
        stage = Stage.ARRIVING;
        call = newCall;
        request = newCall.request();
        flow = newFlow;
        weight = newCall.weight();
        queuedWeight = 0;
        seats = 0;
        finalSeats = 0;
        finalNanos = 0;
        work = Work.NONE;
        deadlineTicket = 0;
        heldBytes = 0;
        use++;
        retryAfterSeconds = 0;
        readsRevision = false;
        fromCache = false;
        watch = null;
        watchRequest = null;
    }

    ApiRequest request() {
        if (request == null) {
            throw new IllegalStateException("the handler has no request");
        }
        return request;
    }

    /** Answers the call unless its client has been answered already. */
    void answer(Answer answer) {
        ApiCall answered = call;
        call = null;
        if (answered != null) {
            answered.answer(answer, retryAfterSeconds);
        }
    }

    private void onDeadline() {
        deadlineTicket = 0;
        path.onDeadline(this);
    }

    private void onSent() {
        if (stage == Stage.ABANDONED) {
            path.forget(this);
        } else {
            path.complete(this, Answer.OK);
        }
    }

    @Override
    public void onStored(StorageResult result) {
        switch (stage) {
            case READING -> path.execution.onRead(this, result);
            case COMMITTING -> path.execution.onCommitted(this, result);
            case ABANDONED -> path.execution.onAbandoned(this, result);
            default -> throw new IllegalStateException("storage answered a handler in stage (" + stage + ")");
        }
    }

    /** etcd's errors reach the client as 500, without Retry-After. */
    static Answer answerOf(StorageResult result) {
        return result == StorageResult.OK ? Answer.OK : Answer.SERVER_ERROR;
    }

    @Override
    public void onCpuDone() {
        path.onCpuDone(this);
    }

    @Override
    public void onSeated() {
        path.execute(this);
    }

    @Override
    public void onRejected(Rejection reason) {
        path.reject(this);
    }

    @Override
    public Flow flow() {
        if (flow == null) {
            throw new IllegalStateException("the handler has no flow");
        }
        return flow;
    }

    @Override
    public int requests() {
        return weight;
    }

    @Override
    public int initialSeats() {
        return seats;
    }

    @Override
    public int finalSeats() {
        return finalSeats;
    }

    @Override
    public long additionalLatencyNanos() {
        return finalNanos;
    }

    @Override
    public long waitLimitNanos() {
        return request().timeoutNanos() / 4; // getRequestWaitContext: a quarter of the request's own deadline
    }

    @Override
    public FlowSlot slot() {
        return slot;
    }
}
