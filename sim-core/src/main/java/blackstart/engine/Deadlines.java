// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/**
 * All time-outs of one length: they expire in the order in which they were started, so that starting and cancelling one
 * costs about as much as scheduling an event, however many are pending.
 */
public final class Deadlines {
    private final Simulation simulation;
    private final long delayNanos;
    private final java.util.HashMap<Long, Event> pending = new java.util.HashMap<>();
    private long next = 1;

    Deadlines(Simulation simulation, long delayNanos) {
        this.simulation = simulation;
        this.delayNanos = delayNanos;
    }

    /** Starts a time-out; {@code event} fires after this object's delay unless cancelled. Returns its ticket, never 0. */
    public long start(Event event) {
        long ticket = next++;
        pending.put(ticket, event);
        simulation.after(delayNanos, () -> {
            Event e = pending.remove(ticket);
            if (e != null) {
                e.fire();
            }
        });
        return ticket;
    }

    /** Cancels the time-out of that ticket; a ticket that has fired, was cancelled or is 0 is left alone. Returns whether it was pending. */
    public boolean cancel(long ticket) {
        return pending.remove(ticket) != null;
    }

    /** The length of these time-outs, in nanoseconds. */
    public long delayNanos() {
        return delayNanos;
    }
}
