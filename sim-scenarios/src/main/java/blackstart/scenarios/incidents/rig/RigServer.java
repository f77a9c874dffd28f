// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.rig;

import blackstart.engine.Simulation;
import blackstart.queueing.Station;
import blackstart.random.RandomStream;
import blackstart.scenarios.incidents.rig.RigSpec.HeapSpec;
import blackstart.scenarios.incidents.rig.RigSpec.PhaseSpec;
import blackstart.scenarios.incidents.rig.RigSpec.Spread;
import java.util.ArrayDeque;

/** The server of a rig: first come, first served, to the end, whether anybody still waits for it or not. */
final class RigServer {
    private final Simulation simulation;
    private final RigSpec spec;
    private final RandomStream chance;
    private final Station station;
    private final ArrayDeque<Double> works =
            new ArrayDeque<>(); // of those who wait, in the order in which they are served
    private double share = 1;
    private long phaseEndNanos;

    RigServer(Simulation simulation, RigSpec spec) {
        this.simulation = simulation;
        this.spec = spec;
        this.chance = simulation.stream("service");
        this.station = new Station(simulation, spec.servers(), Station.UNLIMITED, this::serviceNanos);
    }

    void onPhase(PhaseSpec phase, long endNanos) {
        share = phase.share();
        phaseEndNanos = endNanos;
    }

    void arrive(double work, Station.Customer customer) {
        works.add(work);
        station.arrive(customer);
    }

    int waiting() {
        return works.size();
    }

    /** Service that begins while the server stands still ends after the standstill. */
    private long serviceNanos() {
        double work = works.remove();
        double unit = spec.service() == Spread.FIXED ? 1 : chance.nextExponential();
        double nanos = unit * work / spec.workPerSecond() * 1e9 * stretchByGarbage(work);
        return share == 0 ? phaseEndNanos - simulation.now() + (long) nanos : (long) (nanos / share);
    }

    /**
     * With throughput X, collections take the share g X of the time, where g = allocated x live / (free x mark rate). With all
     * busy servers sharing the rest, X = X0 (1 - g X), so services take 1 + g X0 times as long.
     */
    private double stretchByGarbage(double work) {
        HeapSpec heap = spec.heap();
        if (heap == null) {
            return 1;
        }
        int busy = Math.min(spec.servers(), station.inStation() + 1);
        double live = heap.baseLiveBytes()
                + (double) heap.liveBytesPerServed() * busy
                + (double) heap.liveBytesPerWaiting() * works.size();
        double most = 1 / (1 - heap.mostShare());
        if (live >= heap.heapBytes()) {
            return most;
        }
        double perRequest =
                heap.allocatedBytesPerRequest() * live / (heap.heapBytes() - live) / heap.markBytesPerSecond();
        return Math.min(most, 1 + perRequest * busy * spec.workPerSecond() / work);
    }
}
