// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A confidence interval for the mean of a correlated stationary sequence by batch means: the first observations are
 * thrown away as warm-up, the others are cut into batches much longer than the correlation time, whose means are then
 * nearly independent and normal, so that their mean follows Student's t. One interval of 99.9 % fails by chance once in
 * a thousand choices of the seed.
 */
final class BatchMeans {
    private static final int BATCHES = 25;
    private static final double CONFIDENCE = 0.999;

    private final int warmUp;
    private final int perBatch;
    private final double[] sums = new double[BATCHES];
    private long seen;

    BatchMeans(int warmUp, int perBatch) {
        this.warmUp = warmUp;
        this.perBatch = perBatch;
    }

    void add(double observation) {
        if (seen >= warmUp && !isFull()) {
            sums[(int) ((seen - warmUp) / perBatch)] += observation;
        }
        seen++;
    }

    boolean isFull() {
        return seen >= warmUp + (long) BATCHES * perBatch;
    }

    double mean() {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total / BATCHES / perBatch;
    }

    double halfWidth() {
        double squares = 0;
        for (double sum : sums) {
            double difference = sum / perBatch - mean();
            squares += difference * difference;
        }
        double quantile = new TDistribution(BATCHES - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return quantile * Math.sqrt(squares / (BATCHES - 1) / BATCHES);
    }

    boolean contains(double value) {
        return Math.abs(value - mean()) <= halfWidth();
    }

    /**
     * The interval holds {@code theory} and is narrower than {@code precision} (a share of it), so that it could have
     * missed it.
     */
    void agreesWith(double theory, double precision) {
        assertThat(isFull()).as("enough observations").isTrue();
        assertThat(halfWidth())
                .as("half width, mean %s, theory %s", mean(), theory)
                .isLessThan(precision * theory);
        assertThat(mean()).as("mean").isBetween(theory - halfWidth(), theory + halfWidth());
    }
}
