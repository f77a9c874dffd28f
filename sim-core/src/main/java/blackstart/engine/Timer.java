// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/** A cancellable, reschedulable event owned by one component; at most one firing is pending. */
public final class Timer {
    private final Simulation simulation;
    private final Event event;
    private long generation;
    private boolean pending;

    Timer(Simulation simulation, Event event) {
        this.simulation = simulation;
        this.event = event;
    }

    /** Fires after {@code delayNanos} (nanoseconds, at least 0), instead of any earlier appointment. */
    public void after(long delayNanos) {
        at(Math.addExact(simulation.now(), delayNanos));
    }

    /** Fires at {@code timeNanos} (nanoseconds since the start, not in the past), instead of any earlier appointment. */
    public void at(long timeNanos) {
        long mine = ++generation;
        pending = true;
        simulation.at(timeNanos, () -> {
            if (pending && mine == generation) {
                pending = false;
                event.fire();
            }
        });
    }

    /** Forgets the appointment, if there is one. */
    public void cancel() {
        pending = false;
        generation++;
    }

    /** Whether a firing is pending. */
    public boolean isPending() {
        return pending;
    }
}
