// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/** A timer as the queue sees it; one object, because most events are those of timers. */
final class Appointment extends Timer implements Event {
    final Event event;

    Appointment(Simulation simulation, Event event) {
        super(simulation);
        this.event = event;
    }

    @Override
    public void fire() {
        word = NONE;
        event.fire();
    }
}
