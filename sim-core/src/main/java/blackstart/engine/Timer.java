// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import java.util.Objects;

/**
 * A cancellable, reschedulable event owned by one component; at most one firing is pending. Setting and cancelling cost
 * amortised constant time and allocate nothing: the abandoned appointment stays in the queue until it is met or swept.
 */
public final class Timer {
    private final Simulation simulation;
    private final Appointment appointment;

    Timer(Simulation simulation, Event event) {
        this.simulation = simulation;
        this.appointment = new Appointment(Objects.requireNonNull(event, "event"));
    }

    /** Fires after {@code delayNanos} (nanoseconds, at least 0), instead of any earlier appointment. */
    public void after(long delayNanos) {
        at(Math.addExact(simulation.now(), delayNanos));
    }

    /**
     * Fires at {@code timeNanos} (nanoseconds since the start, not in the past), instead of any earlier appointment. Among
     * the events of that time its place is that of this call.
     */
    public void at(long timeNanos) {
        simulation.appoint(timeNanos, appointment);
    }

    /** Forgets the appointment, if there is one. */
    public void cancel() {
        simulation.abandon(appointment);
    }

    /** Whether a firing is pending. */
    public boolean isPending() {
        return appointment.word != Appointment.NONE;
    }

    /** What a timer keeps in the queue; only the entry whose word is still {@link #word} is alive. */
    static final class Appointment implements Event {
        static final long NONE = 0;

        final Event event;
        long word = NONE;

        Appointment(Event event) {
            this.event = event;
        }

        @Override
        public void fire() {
            word = NONE;
            event.fire();
        }
    }
}
