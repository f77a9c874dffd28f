// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.WatchEnd;
import blackstart.engine.Event;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import org.jspecify.annotations.Nullable;

/** One client of a load, or one arrival of an open loop: it has at most one request under way. */
final class LoadClient implements Event, ApiWatcher {
    private final LoadGenerator load;
    private final LoadPlan plan;
    private final Timer next;
    private final @Nullable Backoff backOff;
    private @Nullable LoadSlot slot;
    private @Nullable ApiWatch watch;
    private long begunNanos;
    private long pagesLeft;
    private long revision; // that it has seen
    private int rejectedInARow;
    private boolean resumes;

    LoadClient(LoadGenerator load) {
        this.load = load;
        this.plan = load.plan();
        this.next = load.simulation().timer(this);
        this.backOff = load.backOff();
    }

    /** Begins the first operation after that time, through that connection. */
    void begin(LoadSlot newSlot, long delayNanos) {
        slot = newSlot;
        if (delayNanos == 0) {
            fire();
        } else {
            next.after(delayNanos);
        }
    }

    /** The next operation, or another attempt to watch, is due. */
    @Override
    public void fire() {
        if (resumes) {
            resumes = false;
            watchUnlessOver();
        } else if (load.takeTurn()) {
            begunNanos = load.simulation().now();
            pagesLeft = load.pages();
            send(slot().first());
        }
    }

    /** The load is over. */
    void stop() {
        next.cancel();
        ApiWatch open = watch;
        watch = null;
        if (open != null) {
            open.close();
        }
    }

    private LoadSlot slot() {
        if (slot == null) {
            throw new IllegalStateException("the client has no connection yet");
        }
        return slot;
    }

    private void send(ApiRequest request) {
        slot().connection().send(request, plan.weight, this);
    }

    @Override
    public void onAnswer(ApiCall call, Answer answer) {
        boolean isWatch = plan.watching != LoadWatching.NONE && call.request() == slot().watch();
        if (answer != Answer.OK) {
            onFailure(call, answer, isWatch);
        } else if (isWatch) {
            onWatching(call);
        } else if (--pagesLeft > 0) {
            send(slot().next());
        } else {
            onDone(call);
        }
    }

    private void onDone(ApiCall call) {
        load.onAnswered(Answer.OK, begunNanos, 0);
        revision = call.revision();
        if (backOff != null && plan.retry.renewedBySuccess()) {
            backOff.reset();
        }
        rejectedInARow = 0;
        ApiWatch opened = call.watch();
        if (opened != null) {
            opened.close(); // a load of WATCHes only opens them
        }
        if (plan.watching != LoadWatching.NONE) {
            watchUnlessOver();
        } else if (plan.pace == LoadPace.CLOSED) {
            next.after(plan.pauseNanos); // an event of its own, so that no answer nests in another
        } else if (plan.pace.isOpenLoop()) {
            load.giveBack(this);
        }
    }

    private void watchUnlessOver() {
        if (!load.isOver()) {
            slot().connection().send(slot().watch(), plan.weight, revision, this);
        }
    }

    private void onFailure(ApiCall call, Answer answer, boolean isWatch) {
        if (!isWatch) {
            load.onAnswered(answer, begunNanos, call.retryAfterSeconds());
        }
        if (plan.pace.isOpenLoop()) {
            load.giveBack(this);
            return;
        }
        boolean isRejected = answer == Answer.TOO_MANY_REQUESTS;
        resumes = isWatch
                && plan.watching == LoadWatching.RESUMING
                && (isRejected || answer == Answer.CONNECTION_REFUSED); // client-go keeps its resourceVersion
        if (isRejected && rejectedInARow < plan.retry.patience()) {
            rejectedInARow++;
            next.after(call.retryAfterSeconds() * 1_000_000_000L);
        } else {
            rejectedInARow = 0;
            backOff();
        }
    }

    private void backOff() {
        if (backOff != null) {
            next.after(backOff.onFailure(load.simulation().now()));
        }
    }

    private void onWatching(ApiCall call) {
        rejectedInARow = 0;
        watch = call.watch();
        load.onWatchOpened();
        if (load.isOver()) {
            stop();
        }
    }

    /** A server that has died is left alone for a while; only the measuring program comes back at once. */
    @Override
    public void onWatchEnded(ApiWatch ended, WatchEnd reason) {
        watch = null;
        revision = ended.revision();
        load.onWatchEnded();
        if (plan.watching == LoadWatching.RESUMING && reason == WatchEnd.SERVER_GONE) {
            backOff();
        } else {
            resumes = plan.watching == LoadWatching.RESUMING;
            next.after(0);
        }
    }

    @Override
    public long nanosPerEvent() {
        return plan.perEventNanos;
    }
}
