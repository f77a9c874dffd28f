// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** SSJ's simulator with a choice of event list; times are doubles holding whole nanoseconds. */
final class SsjSimulation {
    private final Simulator simulator;
    private final Event stop;
    private long fired;

    SsjSimulation() {
        this("SplayTree");
    }

    SsjSimulation(String list) {
        EventList events = switch (list) {
            case "SplayTree" -> new SplayTree();
            case "Henriksen" -> new Henriksen();
            default -> throw new IllegalArgumentException("no SSJ event list " + list + "; use SplayTree or Henriksen");
        };
        simulator = new Simulator(events);
        simulator.init(events);
        stop = new Event(simulator) {
            @Override
            public void actions() {
                simulator.stop();
            }
        };
    }

    Simulator simulator() {
        return simulator;
    }

    long now() {
        return (long) simulator.time();
    }

    long fired() {
        return fired;
    }

    void countOne() {
        fired++;
    }

    void advanceTo(long timeNanos) {
        stop.schedule(timeNanos - simulator.time());
        simulator.start();
    }

    void populateHold(int size) {
        Delays delays = new Delays(Delays.Shape.EXPONENTIAL);
        for (int i = 0; i < size; i++) {
            new Hold(this, delays).schedule(delays.first());
        }
    }

    private static final class Hold extends Event {
        private final SsjSimulation simulation;
        private final Delays delays;

        Hold(SsjSimulation simulation, Delays delays) {
            super(simulation.simulator);
            this.simulation = simulation;
            this.delays = delays;
        }

        @Override
        public void actions() {
            simulation.countOne();
            schedule(delays.next());
        }
    }
}
