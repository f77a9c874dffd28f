// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

/** Something that happens at one instant of simulated time. */
@FunctionalInterface
public interface Event {

    /** Carries the event out; the clock of its {@link Simulation} stands at the event's time. */
    void fire();
}
