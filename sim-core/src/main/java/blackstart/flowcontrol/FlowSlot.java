// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.seats.SeatSeconds;
import org.jspecify.annotations.Nullable;

/**
 * Flow control's state of one request, owned and re-used by the request so that nothing is allocated or hashed per request. It
 * is its own wait-limit event. While a request waits its slot is linked into a queue, while it runs into its level's list of
 * running requests.
 */
public final class FlowSlot implements Event {
    private final FlowRequest request;

    @Nullable
    FlowSlot next;

    @Nullable
    FlowSlot previous;

    @Nullable
    QueueSet owner;

    Stage stage = Stage.IDLE;
    int queue;
    int initialSeats;
    int finalSeats;
    long additionalLatencyNanos;
    long finalWork;
    long totalWork;
    long arrivalR;
    long startNanos;
    private @Nullable Deadlines lane;
    private long ticket;

    /** The slot of that request. */
    public FlowSlot(FlowRequest request) {
        this.request = request;
    }

    /** Whether the request waits in a queue. */
    public boolean isWaiting() {
        return stage == Stage.WAITING;
    }

    /** Whether the request holds seats and its handler has not returned. */
    public boolean isRunning() {
        return stage == Stage.RUNNING;
    }

    /** The wait limit has been reached. */
    @Override
    public void fire() {
        ticket = 0;
        if (owner != null) {
            owner.waitLimitReached(this);
        }
    }

    FlowRequest request() {
        return request;
    }

    /** The handler of the request has returned. */
    void finish() {
        QueueSet set = owner;
        if (set == null || !isRunning()) {
            throw new IllegalStateException("a request was finished that is " + stage
                    + ".\nMaybe the server was cleared meanwhile, or it was finished twice.");
        }
        set.finish(this);
    }

    /** Takes over the estimate of a new request; {@code guessNanos} is the guess of its service time. */
    void estimate(int initialSeats, int finalSeats, long additionalLatencyNanos, long guessNanos) {
        this.initialSeats = initialSeats;
        this.finalSeats = finalSeats;
        this.additionalLatencyNanos = additionalLatencyNanos;
        finalWork = SeatSeconds.of(finalSeats, additionalLatencyNanos);
        totalWork = SeatSeconds.of(initialSeats, guessNanos) + finalWork;
    }

    /** The seats that the request occupies all the time. */
    public int maxSeats() {
        return Math.max(initialSeats, finalSeats);
    }

    /** For how long it keeps them after its handler has returned, in nanoseconds; the limit may have stretched it. */
    public long lingerNanos() {
        return Math.max(0, additionalLatencyNanos);
    }

    /** Narrows the final phase to the limit and stretches it, so that its work stays the same. */
    void capFinalSeats(int limit) {
        if (finalSeats > limit) {
            finalSeats = limit;
            additionalLatencyNanos = SeatSeconds.nanosPerSeat(finalWork, limit);
        }
    }

    boolean hasWaitLimit() {
        return ticket != 0;
    }

    void startWaitLimit(Deadlines newLane) {
        lane = newLane;
        ticket = newLane.start(this);
    }

    void cancelWaitLimit() {
        if (ticket != 0 && lane != null) {
            lane.cancel(ticket);
            ticket = 0;
        }
    }

    /** Where a request is. */
    enum Stage {
        IDLE,
        WAITING,
        RUNNING
    }
}
