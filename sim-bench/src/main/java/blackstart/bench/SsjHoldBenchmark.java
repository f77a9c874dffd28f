// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

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

/** The hold model of {@link HoldBenchmark} with one class of events, in SSJ. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SsjHoldBenchmark {

    /** SSJ with one of its event lists. */
    @State(Scope.Thread)
    public static class Ssj {
        @Param({"SplayTree", "Henriksen"})
        public String list = "SplayTree";

        @Param({"1000", "100000"})
        public int size = 1_000;

        SsjSimulation simulation = new SsjSimulation();

        @Setup(Level.Trial)
        public void fill() {
            simulation = new SsjSimulation(list);
            simulation.populateHold(size);
            simulation.advanceTo(3 * Delays.MEAN_NANOS);
        }
    }

    @Benchmark
    @OperationsPerInvocation(HoldBenchmark.EVENTS)
    public long hold(Ssj ssj) {
        ssj.simulation.advanceTo(ssj.simulation.now() + Delays.MEAN_NANOS / ssj.size * HoldBenchmark.EVENTS);
        return ssj.simulation.fired();
    }
}
