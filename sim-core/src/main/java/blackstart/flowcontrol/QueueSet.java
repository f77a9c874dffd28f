// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.flowcontrol.FlowSlot.Stage;
import blackstart.flowschema.PriorityLevelSpec.Queuing;
import org.jspecify.annotations.Nullable;

/**
 * Fair queuing for server requests: decides when each request of one priority level runs. Follows upstream's
 * {@code fairqueuing/queueset}; {@link FairOrder} holds its virtual time. A head that does not fit holds up the whole level.
 */
final class QueueSet {
    /** The guess of a request's service time, replaced by the truth when it ends. Source: upstream queueset.go. */
    static final long GUESS_NANOS = 3_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    final LevelCounters counters = new LevelCounters();
    final RetryAfter retryAfter = new RetryAfter();
    final WaitingQueues waiting;
    final FairOrder order;
    final RunningRequests running = new RunningRequests();
    int seatsInUse;

    private final Simulation simulation;
    private final WaitLanes lanes;
    private final DemandIntegrator demand;
    private final boolean exempt;
    private final int queueLengthLimit;
    private @Nullable Lingering freeLingering;
    private int lingeringSeats;
    private int limit;
    private long seatsWaiting;
    private long enqueues;
    private long incarnation;
    private boolean dispatching;
    /** The head that comes first did not fit, and nothing has changed since that could let another one come first. */
    private boolean blocked;

    /** An idle set with a limit of 0. Without {@code queuing} it rejects what does not fit at once. */
    QueueSet(
            Simulation simulation,
            WaitLanes lanes,
            DemandIntegrator demand,
            boolean exempt,
            @Nullable Queuing queuing) {
        this.simulation = simulation;
        this.lanes = lanes;
        this.demand = demand;
        this.exempt = exempt;
        queueLengthLimit = queuing == null ? 0 : queuing.queueLengthLimit();
        waiting = new WaitingQueues(queuing == null ? 0 : queuing.queues());
        order = new FairOrder(waiting, simulation.now());
    }

    /** A new request whose slot carries its estimate: runs, waits for at most {@code waitLimitNanos}, or is rejected. */
    void submit(FlowSlot slot, int[] hand, long waitLimitNanos) {
        advanceTime();
        counters.submitted++;
        slot.owner = this;
        slot.arrivalR = order.r();
        if (waiting.count() == 0) {
            submitWithoutQueue(slot);
            return;
        }
        slot.queue = waiting.leastWork(hand, (int) (enqueues++ % hand.length));
        if (seatsInUse >= limit && waiting.length(slot.queue) >= queueLengthLimit) {
            reject(slot, Rejection.QUEUE_FULL);
            return;
        }
        boolean newHead = waiting.length(slot.queue) == 0;
        slot.stage = Stage.WAITING;
        order.join(slot);
        seatsWaiting += slot.maxSeats();
        noteDemand();
        if (newHead || !blocked) {
            dispatch();
        }
        if (slot.isWaiting() && !slot.hasWaitLimit()) {
            startWaitLimit(slot, waitLimitNanos);
        }
    }

    private void submitWithoutQueue(FlowSlot slot) {
        slot.queue = -1;
        if (fits(slot.maxSeats())) {
            seat(slot);
        } else {
            reject(slot, Rejection.CONCURRENCY_LIMIT);
        }
    }

    private void startWaitLimit(FlowSlot slot, long waitLimitNanos) {
        if (waitLimitNanos <= 0) {
            waitLimitReached(slot);
        } else {
            slot.startWaitLimit(lanes.of(waitLimitNanos));
        }
    }

    /** Dispatches as much as possible. What the callbacks submit or finish meanwhile is seen by the same loop. */
    private void dispatch() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        try {
            boolean more = true;
            while (more && waiting.requests() != 0 && seatsInUse < limit) {
                more = dispatchOne();
            }
        } finally {
            dispatching = false;
        }
    }

    private boolean dispatchOne() {
        FlowSlot slot = pick();
        blocked = slot == null;
        if (slot == null) {
            return false;
        }
        order.start(slot);
        slot.cancelWaitLimit();
        slot.capFinalSeats(limit);
        seatsWaiting -= slot.maxSeats(); // as upstream: after the cap, so that capped requests leave some demand behind
        seat(slot);
        return true;
    }

    /** The request that comes first; null if it does not fit, whatever else might. */
    @Nullable
    FlowSlot pick() {
        int queue = order.first();
        FlowSlot head = queue < 0 ? null : waiting.head(queue);
        return head != null && fits(head.maxSeats()) ? head : null;
    }

    /** A request wider than the limit may run alone. */
    private boolean fits(int seats) {
        if (exempt) {
            return true;
        }
        return seats > limit ? running.count() == 0 : seatsInUse + seats <= limit;
    }

    private void seat(FlowSlot slot) {
        running.add(slot);
        slot.startNanos = simulation.now();
        seatsInUse += slot.maxSeats();
        counters.dispatched++;
        noteDemand();
        slot.request().onSeated();
    }

    /** The handler has returned: its seats are free, at once or after the additional latency. */
    void finish(FlowSlot slot) {
        advanceTime();
        running.remove(slot);
        counters.finished++;
        if (slot.queue >= 0) {
            order.finish(slot, simulation.now() - slot.startNanos);
        }
        if (slot.additionalLatencyNanos <= 0) {
            release(slot.maxSeats());
        } else {
            linger(slot.maxSeats(), slot.additionalLatencyNanos);
        }
        dispatch();
    }

    private void release(int seats) {
        seatsInUse -= seats;
        noteDemand();
    }

    private void linger(int seats, long nanos) {
        Lingering lingering = freeLingering == null ? new Lingering() : freeLingering;
        freeLingering = lingering.nextFree;
        lingering.seats = seats;
        lingering.startedIn = incarnation;
        lingeringSeats += seats;
        simulation.after(nanos, lingering);
    }

    /** A waiting request may wait no longer; nothing else is dispatched for it. */
    void waitLimitReached(FlowSlot slot) {
        removeWaiting(slot);
        reject(slot, Rejection.TIME_OUT);
    }

    /** The caller gives up a waiting request; it is not called back. */
    void withdraw(FlowSlot slot) {
        removeWaiting(slot);
        countRejection(slot, Rejection.CANCELLED);
    }

    private void removeWaiting(FlowSlot slot) {
        advanceTime();
        blocked = false;
        order.leave(slot);
        slot.cancelWaitLimit();
        seatsWaiting -= slot.maxSeats();
        noteDemand();
    }

    private void reject(FlowSlot slot, Rejection reason) {
        countRejection(slot, reason);
        slot.request().onRejected(reason);
    }

    private void countRejection(FlowSlot slot, Rejection reason) {
        slot.stage = Stage.IDLE;
        counters.reject(reason);
        retryAfter.record(simulation.now() / NANOS_PER_SECOND);
    }

    /** Changes the concurrency limit, in seats. Running requests keep their seats. */
    void setLimit(int seats) {
        advanceTime();
        limit = seats;
        dispatch();
    }

    int limit() {
        return limit;
    }

    private void advanceTime() {
        order.advance(simulation.now(), seatsInUse, limit);
    }

    private void noteDemand() {
        demand.set(simulation.now(), (double) seatsInUse + seatsWaiting);
    }

    /** The server has died: forgets every request, running, lingering or waiting, without calling back. */
    void clear() {
        incarnation++;
        counters.dropped += waiting.clear() + running.clear();
        order.clear(simulation.now());
        seatsInUse = 0;
        lingeringSeats = 0;
        seatsWaiting = 0;
        enqueues = 0;
        blocked = false;
        retryAfter.clear();
        demand.restart(simulation.now());
    }

    /** Counts everything anew; throws if the books do not balance. */
    void verifyInvariants(String level) {
        counters.check(level, "seats in use", seatsInUse, running.countSeats() + lingeringSeats);
        counters.check(level, "active queues", order.activeQueues(), order.countActiveQueues());
        counters.check(level, "requests waiting", waiting.requests(), waiting.countRequests());
        counters.check(
                level,
                "requests submitted",
                counters.submitted,
                counters.gone() + running.count() + waiting.requests());
    }

    /** Seats that stay taken after their handler has returned. */
    private final class Lingering implements Event {
        @Nullable
        Lingering nextFree;

        int seats;
        long startedIn;

        @Override
        public void fire() {
            nextFree = freeLingering;
            freeLingering = this;
            if (startedIn != incarnation) {
                return;
            }
            advanceTime();
            lingeringSeats -= seats;
            release(seats);
            dispatch();
        }
    }
}
