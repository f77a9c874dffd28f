// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads of one client of upstream's queue set tests: each call runs for a fixed time, and the next one is made a think time
 * after its end (or, with a negative one, before). A rejected call ends its thread.
 */
final class ClientThreads {
    /** One client's numbers. Times are nanoseconds; seats are held for {@code padNanos} after a call. */
    record Load(long execNanos, long thinkNanos, int initialSeats, int finalSeats, long padNanos) {}

    private static final long FOR_EVER = 4_000_000_000_000_000_000L;

    private final Simulation simulation;
    private final QueueSet set;
    private final int[] hand;
    private final Load load;
    private final List<DemandIntegrator> integrators = new ArrayList<>();
    private int seatsExecuting;
    long executed;
    long rejected;

    ClientThreads(Simulation simulation, QueueSet set, int[] hand, Load load) {
        this.simulation = simulation;
        this.set = set;
        this.hand = hand;
        this.load = load;
    }

    /** Averages the initial seats in execution over that window; the result is there after its end. */
    DemandIntegrator measure(long fromNanos, long toNanos) {
        DemandIntegrator integrator = new DemandIntegrator(0);
        simulation.at(fromNanos, () -> {
            integrator.set(fromNanos, seatsExecuting);
            integrator.reset(fromNanos);
            integrators.add(integrator);
        });
        simulation.at(toNanos, () -> {
            integrator.advance(toNanos);
            integrators.remove(integrator);
        });
        return integrator;
    }

    /** Starts a thread that makes so many calls. */
    void start(long atNanos, long calls) {
        if (calls > 0) {
            simulation.at(atNanos, call(calls));
        }
    }

    private Event call(long callsLeft) {
        return () -> {
            Ask ask = new Ask(load.initialSeats, load.finalSeats, load.padNanos);
            ask.whenSeated = () -> seated(ask, callsLeft);
            set.submit(ask.slot, hand, FOR_EVER);
            rejected += ask.rejections.size();
        };
    }

    private void seated(Ask ask, long callsLeft) {
        executed++;
        note(load.initialSeats);
        if (callsLeft > 1) {
            simulation.after(Math.max(0, load.execNanos + load.thinkNanos), call(callsLeft - 1));
        }
        simulation.after(load.execNanos, () -> {
            note(-load.initialSeats);
            set.finish(ask.slot);
        });
    }

    private void note(int seats) {
        seatsExecuting += seats;
        integrators.forEach(integrator -> integrator.set(simulation.now(), seatsExecuting));
    }
}
