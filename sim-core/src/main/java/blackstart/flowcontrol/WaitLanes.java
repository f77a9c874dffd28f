// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Deadlines;
import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/** The time-out lanes of a server's few wait limits, found by looking through them. */
final class WaitLanes {
    private final Simulation simulation;
    private final List<Deadlines> lanes = new ArrayList<>();

    WaitLanes(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The lane of time-outs of that length. */
    Deadlines of(long nanos) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).delayNanos() == nanos) {
                return lanes.get(i);
            }
        }
        Deadlines lane = simulation.deadlines(nanos);
        lanes.add(lane);
        return lane;
    }
}
