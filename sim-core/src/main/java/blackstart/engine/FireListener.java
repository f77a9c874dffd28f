// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/**
 * Sees every event just before it fires, in firing order; for determinism checks and debuggers. A listener neither
 * schedules events nor draws random numbers: observing a run must not change it.
 */
@FunctionalInterface
public interface FireListener {

    /**
     * The event that fires next.
     *
     * @param timeNanos when, in nanoseconds since the start
     * @param sequence the number of the scheduling that led to it; unique in its simulation and increasing
     * @param event the object given to {@link Simulation#at}, to a timer or to a lane
     */
    void firing(long timeNanos, long sequence, Event event);
}
