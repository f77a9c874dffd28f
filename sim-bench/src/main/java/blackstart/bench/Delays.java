// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;

/** Draws the delays of a hold model; the mean of all but {@link Shape#ALIGNED} and {@link Shape#PARETO} is about 10 s. */
public final class Delays {
    /** Ten seconds: the renewal interval of a node lease. */
    static final long MEAN_NANOS = 10_000_000_000L;

    private static final long MILLISECOND = 1_000_000L;
    private static final int TABLE = 1 << 16;

    private final RandomStream stream = new RandomStreams(1).stream("hold");
    private final Shape shape;
    private final long[] pareto;

    Delays(Shape shape) {
        this.shape = shape;
        this.pareto = new long[shape == Shape.PARETO ? TABLE : 0];
        for (int i = 0; i < pareto.length; i++) {
            double tail = (i + 0.5) / TABLE;
            pareto[i] = (long) (MEAN_NANOS / 11.0 * StrictMath.pow(tail, -1 / 1.1));
        }
    }

    /** What the robustness of an event queue is tried on. */
    public enum Shape {
        EXPONENTIAL,
        GRID_1MS,
        UNIFORM,
        CONSTANT,
        ALIGNED,
        PARETO,
        BIMODAL
    }

    /** The next delay, in nanoseconds. */
    long next() {
        if (shape == Shape.EXPONENTIAL) {
            return exponential();
        }
        return switch (shape) {
            case EXPONENTIAL -> exponential();
            case GRID_1MS -> (exponential() / MILLISECOND + 1) * MILLISECOND;
            case UNIFORM -> (long) (MEAN_NANOS * (0.9 + 0.2 * stream.nextDouble()));
            case CONSTANT, ALIGNED -> MEAN_NANOS;
            case PARETO -> pareto[(int) (stream.nextLong() & (TABLE - 1))];
            case BIMODAL -> (stream.nextLong() & 1) == 0 ? MILLISECOND : 2 * MEAN_NANOS;
        };
    }

    /** A first delay that spreads the events, unless all are to be aligned. */
    long first() {
        return shape == Shape.ALIGNED ? MEAN_NANOS : (long) (MEAN_NANOS * stream.nextDouble());
    }

    private long exponential() {
        return (long) (MEAN_NANOS * stream.nextExponential());
    }
}
