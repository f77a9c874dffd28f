// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.random.RandomStream;

/** Arrivals without memory, until stopped; what an arrival does is the test's. */
final class PoissonArrivals implements Event {
    private final Simulation simulation;
    private final double meanGapNanos;
    private final Event arrival;
    private final RandomStream gaps;
    private boolean isStopped;

    PoissonArrivals(Simulation simulation, double meanGapNanos, Event arrival) {
        this.simulation = simulation;
        this.meanGapNanos = meanGapNanos;
        this.arrival = arrival;
        this.gaps = simulation.stream("arrivals");
        scheduleNext();
    }

    void stop() {
        isStopped = true;
    }

    @Override
    public void fire() {
        if (!isStopped) {
            scheduleNext();
            arrival.fire();
        }
    }

    private void scheduleNext() {
        simulation.after(Math.round(meanGapNanos * gaps.nextExponential()), this);
    }
}
