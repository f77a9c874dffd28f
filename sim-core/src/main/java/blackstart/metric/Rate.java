// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

/** A count that also keeps its rate per second over time in a bounded {@link Series}. */
public final class Rate {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Series series;
    private long total;
    private long openCount;
    private long openEndNanos;

    /**
     * Creates a count at 0 that writes rates per second into {@code series}, which must be empty and is then its own.
     */
    public Rate(Series series) {
        this.series = series.claimed();
        openEndNanos = series.widthNanos();
    }

    /** It happened once more, at {@code nowNanos} (the clock, never before the last call). */
    public void increment(long nowNanos) {
        add(nowNanos, 1);
    }

    /**
     * It happened {@code count} more times at {@code nowNanos} (the clock, never before the last call).
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public void add(long nowNanos, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "count: the value (" + count + ") must not be negative, a rate only counts up");
        }
        closeTo(nowNanos);
        total += count;
        openCount += count;
    }

    /** Closes every bucket that ends at or before {@code nowNanos}; call it before the series is read. */
    public void closeTo(long nowNanos) {
        while (nowNanos >= openEndNanos) {
            double perSecond = openCount * NANOS_PER_SECOND / series.widthNanos();
            series.append(perSecond, perSecond, perSecond);
            openCount = 0;
            openEndNanos = Math.addExact(series.endNanos(), series.widthNanos());
        }
    }

    /** How many times it has happened so far. */
    public long total() {
        return total;
    }

    /**
     * The closed buckets, in times per second: the mean of the bucket, and the least and greatest of the buckets merged
     * into it.
     */
    public Series series() {
        return series;
    }
}
