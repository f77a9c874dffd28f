// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import java.util.PriorityQueue;

/**
 * The clock of everything that happens between clusters: pipeline steps, scrapes, decisions of people, traffic shifts.
 * It knows when its next event is, so that the clusters can advance up to there without looking at each other.
 */
public final class Coordinator {
    private final Simulation simulation;
    private final PriorityQueue<Long> times = new PriorityQueue<>();

    /** Takes over an empty simulation; nobody else may schedule in it. */
    public Coordinator(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The clock, in nanoseconds since the start of the run. */
    public long now() {
        return simulation.now();
    }

    /** Schedules {@code event} at {@code timeNanos}, which must not lie in the past; equal times keep their order. */
    public void at(long timeNanos, Event event) {
        simulation.at(timeNanos, event);
        times.add(timeNanos);
    }

    /** Schedules {@code event} {@code delayNanos} from now. */
    public void after(long delayNanos, Event event) {
        at(Math.addExact(now(), delayNanos), event);
    }

    /** The random stream {@code fleet/<name>}. */
    public RandomStream stream(String name) {
        return simulation.stream(name);
    }

    /** Time of the next event; {@link Long#MAX_VALUE} when there is none. */
    public long nextTime() {
        Long next = times.peek();
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Fires every event up to and including {@code timeNanos}. */
    public void advanceTo(long timeNanos) {
        simulation.advanceTo(timeNanos);
        while (nextTime() <= timeNanos) {
            times.remove();
        }
    }

    /** Events fired so far. */
    public long firedEvents() {
        return simulation.firedEvents();
    }

    /** Fingerprint over every fired event. */
    public long fingerprint() {
        return simulation.fingerprint();
    }
}
