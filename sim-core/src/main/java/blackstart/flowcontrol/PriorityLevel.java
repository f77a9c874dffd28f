// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Simulation;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.queueing.ShuffleSharding;

/**
 * A running priority level: its queues, its limits and its statistics. Seats and requests are those of the present instant,
 * counts run from the start of the simulation.
 */
public final class PriorityLevel {
    private static final int[] NO_HAND = {};

    final LevelLimits limits;
    final QueueSet queues;
    private final PriorityLevelSpec spec;

    PriorityLevel(PriorityLevelSpec spec, Simulation simulation, WaitLanes lanes) {
        this.spec = spec;
        limits = new LevelLimits(spec, simulation.now());
        queues = new QueueSet(simulation, lanes, limits.demand, spec.exempt(), spec.queuing());
    }

    /** The queues that a flow with that hash may use. */
    int[] deal(long hash) {
        PriorityLevelSpec.Queuing queuing = spec.queuing();
        return queuing == null ? NO_HAND : new ShuffleSharding(queuing.queues(), queuing.handSize()).deal(hash);
    }

    /** The configuration. */
    public PriorityLevelSpec spec() {
        return spec;
    }

    /** The configuration's name. */
    public String name() {
        return spec.name();
    }

    /** Seats taken by running and by lingering requests ({@code apiserver_flowcontrol_current_executing_seats}). */
    public int seatsInUse() {
        return queues.seatsInUse;
    }

    /** Requests whose handlers run ({@code apiserver_flowcontrol_current_executing_requests}). */
    public int requestsRunning() {
        return queues.running.count();
    }

    /** Requests that wait ({@code apiserver_flowcontrol_current_inqueue_requests}). */
    public int requestsInQueue() {
        return queues.waiting.requests();
    }

    /** Seats that the waiting requests want. */
    public long seatsInQueue() {
        return queues.waiting.seats();
    }

    /** Seats that the level may use now ({@code apiserver_flowcontrol_current_limit_seats}); of exempt levels no limit. */
    public int currentLimit() {
        return queues.limit();
    }

    /** The level's own seats ({@code apiserver_flowcontrol_nominal_limit_seats}). */
    public int nominalLimit() {
        return limits.nominal();
    }

    /** Seats that it cannot lend ({@code apiserver_flowcontrol_lower_limit_seats}). */
    public int lowerLimit() {
        return limits.min();
    }

    /** The most seats that it may reach by borrowing ({@code apiserver_flowcontrol_upper_limit_seats}). */
    public int upperLimit() {
        return limits.max();
    }

    /** The most seats that an estimate may give one request of this level; 0: no cap of its own. */
    public int maxSeatsPerRequest() {
        return limits.maxSeatsPerRequest();
    }

    /** Requests that got their seats ({@code apiserver_flowcontrol_dispatched_requests_total}). */
    public long dispatched() {
        return queues.counters.dispatched;
    }

    /** Requests refused for that reason ({@code apiserver_flowcontrol_rejected_requests_total}). */
    public long rejected(Rejection reason) {
        return queues.counters.rejected(reason);
    }

    /** The Retry-After of this level's rejections now, in seconds: 1 to 32. */
    public int retryAfterSeconds() {
        return queues.retryAfter.seconds();
    }
}
