// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/**
 * A cancellable, reschedulable event owned by one component; at most one firing is pending. Setting and cancelling cost
 * amortised constant time and allocate nothing: the abandoned appointment stays in the queue until it is met or swept.
 */
public abstract class Timer {
    static final long NONE = 0;

    private final Simulation simulation;
    /** Of the entry in the queue that is alive; {@link #NONE} without one. */
    long word = NONE;

    Timer(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Fires after {@code delayNanos} (nanoseconds, at least 0), instead of any earlier appointment. */
    public final void after(long delayNanos) {
        at(Math.addExact(simulation.now(), delayNanos));
    }

    /**
     * Fires at {@code timeNanos} (nanoseconds since the start, not in the past), instead of any earlier appointment. Among
     * the events of that time its place is that of this call.
     */
    public final void at(long timeNanos) {
        simulation.appoint(timeNanos, this);
    }

    /** Forgets the appointment, if there is one. */
    public final void cancel() {
        simulation.abandon(this);
    }

    /** Whether a firing is pending. */
    public final boolean isPending() {
        return word != NONE;
    }
}
