// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Exponential draws, and the creation of a stream. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class StreamBenchmark {
    private final RandomStreams streams = new RandomStreams(1);
    private final RandomStream ours = streams.stream("bench");
    private final ExponentialDistribution commons = new ExponentialDistribution(new Well19937c(1), 1);
    private final RandomGenerator jdk =
            RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(1);
    private long index;

    @Benchmark
    public double exponentialBlackstart() {
        return ours.nextExponential();
    }

    @Benchmark
    public double exponentialCommonsMath() {
        return commons.sample();
    }

    @Benchmark
    public double exponentialJdk() {
        return jdk.nextExponential();
    }

    @Benchmark
    public RandomStream createBlackstart() {
        return streams.member("cluster-17/node/lease", index++);
    }

    @Benchmark
    public Well19937c createCommonsMath() {
        return new Well19937c(index++);
    }
}
