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

/** The hold model with delays of all shapes, and bursts: whether any of them makes the queue super-linear. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RobustBenchmark {
    static final int BURST = 500_000;
    static final int EVENTS = 500_000;

    /** Our engine under delays of one shape; it advances until {@value #EVENTS} more events have fired. */
    @State(Scope.Thread)
    public static class Ours {
        @Param({"EXPONENTIAL", "GRID_1MS", "UNIFORM", "CONSTANT", "ALIGNED", "PARETO", "BIMODAL"})
        public Delays.Shape shape = Delays.Shape.EXPONENTIAL;

        @Param({"1000", "100000", "500000"})
        public int size = 1_000;

        Simulation simulation = new Simulation("robust", new RandomStreams(1));

        @Setup(Level.Trial)
        public void fill() {
            simulation = new Simulation("robust", new RandomStreams(1));
            HoldEvent.populate(simulation, size, 1, new Delays(shape));
            simulation.advanceTo(2 * Delays.MEAN_NANOS);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long hold(Ours ours) {
        long target = ours.simulation.firedEvents() + EVENTS;
        long step = Delays.MEAN_NANOS / 100;
        while (ours.simulation.firedEvents() < target) {
            ours.simulation.advanceTo(ours.simulation.now() + step);
        }
        return ours.simulation.fingerprint();
    }

    /** So many events at one instant ten seconds away, in a simulation of their own. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public long burst() {
        Simulation simulation = new Simulation("burst", new RandomStreams(1));
        long[] count = {0};
        for (int i = 0; i < BURST; i++) {
            simulation.after(Delays.MEAN_NANOS, () -> count[0]++);
        }
        simulation.advanceTo(2 * Delays.MEAN_NANOS);
        return count[0];
    }
}
