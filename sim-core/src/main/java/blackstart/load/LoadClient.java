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
    private final Timer next;
    private final Backoff backOff;
    private @Nullable LoadSlot slot;
    private @Nullable ApiWatch watch;
    private long begunNanos;
    private long pagesLeft;
    private int rejectedInARow;

    LoadClient(LoadGenerator load) {
        this.load = load;
        this.next = load.simulation().timer(this);
        this.backOff = load.backOff();
    }

    /** Begins the first operation, through that connection. */
    void begin(LoadSlot newSlot) {
        slot = newSlot;
        fire();
    }

    /** The next operation is due. */
    @Override
    public void fire() {
        if (load.takeTurn()) {
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
        slot().connection().send(request, 1, this);
    }

    @Override
    public void onAnswer(ApiCall call, Answer answer) {
        boolean isWatch = call.request() == slot().watch();
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
        long now = load.simulation().now();
        load.log().onAnswered(Answer.OK, now - begunNanos, 0, now);
        backOff.reset();
        rejectedInARow = 0;
        ApiWatch opened = call.watch();
        if (opened != null) {
            opened.close(); // a load of WATCHes only opens them
        }
        switch (load.kind()) {
            case OPEN -> load.giveBack(this);
            case HERD -> watchUnlessOver(call.revision());
            case CLOSED, STORM -> pause(load.thinkNanos());
        }
    }

    private void watchUnlessOver(long revision) {
        if (!load.isOver()) {
            slot().connection().send(slot().watch(), 1, revision, this);
        }
    }

    private void onFailure(ApiCall call, Answer answer, boolean isWatch) {
        long now = load.simulation().now();
        if (!isWatch) {
            load.log().onAnswered(answer, now - begunNanos, call.retryAfterSeconds(), now);
        }
        if (load.kind() == LoadKind.OPEN) {
            load.giveBack(this);
        } else if (answer == Answer.TOO_MANY_REQUESTS && load.isPatient(rejectedInARow)) {
            rejectedInARow++;
            next.after(call.retryAfterSeconds() * 1_000_000_000L);
        } else {
            rejectedInARow = 0;
            next.after(backOff.onFailure(now));
        }
    }

    /** Without a pause the next operation follows as an event of its own, so that no answer nests in another. */
    private void pause(long nanos) {
        next.after(nanos);
    }

    private void onWatching(ApiCall call) {
        load.log().onWatchOpened();
        watch = call.watch();
        if (load.isOver()) {
            stop();
        }
    }

    @Override
    public void onWatchEnded(ApiWatch ended, WatchEnd reason) {
        watch = null;
        load.log().onWatchEnded();
        pause(0);
    }
}
