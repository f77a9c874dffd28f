// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The hold model: a fixed number of pending events, each of which schedules itself again. One invocation advances the clock by
 * the time in which {@value #EVENTS} events are expected.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HoldBenchmark {
    static final int EVENTS = 100_000;

    /** Pending events and the number of their classes. */
    @State(Scope.Thread)
    public static class Shape {
        @Param({"1000", "100000", "1000000"})
        public int size;

        @Param({"1", "8"})
        public int classes;

        long stepNanos() {
            return Delays.MEAN_NANOS / size * EVENTS;
        }

        /** Past two mean delays the hold model has forgotten its start. */
        long warmNanos() {
            return 3 * Delays.MEAN_NANOS;
        }
    }

    /** Our engine. */
    @State(Scope.Thread)
    public static class Ours {
        Simulation simulation = new Simulation("hold", new RandomStreams(1));

        @Setup(Level.Trial)
        public void fill(Shape shape) {
            HoldEvent.populate(simulation, shape.size, shape.classes, new Delays(Delays.Shape.EXPONENTIAL));
            simulation.advanceTo(shape.warmNanos());
        }
    }

    /** A priority queue of objects. */
    @State(Scope.Thread)
    public static class Peer {
        PeerSimulation simulation = new PeerSimulation();

        @Setup(Level.Trial)
        public void fill(Shape shape) {
            PeerHoldEvent.populate(simulation, shape.size, shape.classes, new Delays(Delays.Shape.EXPONENTIAL));
            simulation.advanceTo(shape.warmNanos());
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long blackstart(Shape shape, Ours ours) {
        ours.simulation.advanceTo(ours.simulation.now() + shape.stepNanos());
        return ours.simulation.fingerprint();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long priorityQueue(Shape shape, Peer peer) {
        peer.simulation.advanceTo(peer.simulation.now() + shape.stepNanos());
        return peer.simulation.fired();
    }
}
