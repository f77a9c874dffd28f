// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * How long things took, in nanoseconds, to two significant digits from 1 us to {@link #HIGHEST_NANOS}; a front of
 * HdrHistogram whose merge is exact, so percentiles of many clusters come from merged histograms and never from
 * averages. Longer times count as that longest one. One for recording holds 13 KB, one for merging twice that.
 */
public final class LatencyHistogram {
    /** The longest time told apart: one hour, in nanoseconds. */
    public static final long HIGHEST_NANOS = 3_600_000_000_000L;

    private static final long UNIT_NANOS = 1_000;
    private static final int SIGNIFICANT_DIGITS = 2;

    private final AbstractHistogram counts;
    private double sumNanos;

    private LatencyHistogram(AbstractHistogram counts) {
        this.counts = counts;
    }

    /**
     * Creates an empty histogram for recording; more than 2^31 - 1 times of one size overflow it, which is an error.
     */
    public LatencyHistogram() {
        this(new IntCountsHistogram(UNIT_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS));
    }

    /** An empty histogram that holds the sum of many, with counts of 64 bits. */
    public static LatencyHistogram forMerging() {
        return new LatencyHistogram(new Histogram(UNIT_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS));
    }

    /** Something took {@code nanos}, at least 0. */
    public void record(long nanos) {
        record(nanos, 1);
    }

    /**
     * {@code count} things (at least 0) took {@code nanos} each (at least 0).
     *
     * @throws IllegalArgumentException if either is negative
     */
    public void record(long nanos, long count) {
        if (nanos < 0 || count < 0) {
            throw new IllegalArgumentException(
                    "nanos, count: the values (" + nanos + ", " + count + ") must not be negative");
        }
        if (count > 0) {
            counts.recordValueWithCount(Math.min(nanos, HIGHEST_NANOS), count);
            sumNanos += (double) nanos * count;
        }
    }

    /** Adds everything that {@code other} holds; exact. */
    public void add(LatencyHistogram other) {
        counts.add(other.counts);
        sumNanos += other.sumNanos;
    }

    /** Things recorded. */
    public long count() {
        return counts.getTotalCount();
    }

    /** The mean in nanoseconds, from the exact sum and not from the buckets; NaN if nothing was recorded. */
    public double meanNanos() {
        return count() == 0 ? Double.NaN : sumNanos / count();
    }

    /**
     * The time that {@code percentile} (0..100) per cent of all things did not exceed, in nanoseconds; NaN if nothing
     * was recorded.
     */
    public double percentileNanos(double percentile) {
        return count() == 0 ? Double.NaN : counts.getValueAtPercentile(percentile);
    }

    /** The longest time in nanoseconds, to two significant digits; NaN if nothing was recorded. */
    public double maximumNanos() {
        return count() == 0 ? Double.NaN : counts.getMaxValue();
    }

    /** Forgets everything, without giving memory back. */
    public void reset() {
        counts.reset();
        sumNanos = 0;
    }
}
