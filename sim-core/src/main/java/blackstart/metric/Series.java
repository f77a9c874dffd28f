// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

/**
 * A history in bounded memory: equal buckets side by side from time 0, each with a mean, a minimum and a maximum. When
 * the last place is taken, buckets merge in pairs and the width doubles, so a long run keeps its extremes and its means
 * but loses resolution. Alerts and milestones therefore never read it; they read counts and levels at scrapes.
 */
public final class Series {
    /** Buckets of a {@link #standard()} series: 6 KB each; 512 s at full resolution, 68 minutes at 8 s. */
    private static final int STANDARD_CAPACITY = 512;

    private static final long STANDARD_WIDTH_NANOS = 1_000_000_000L;

    private final float[] means;
    private final float[] minima;
    private final float[] maxima;
    private long widthNanos;
    private int size;
    private boolean claimed;

    /**
     * Creates an empty series.
     *
     * @param capacity most buckets ever held, an even number of at least 2
     * @param widthNanos width of the first buckets in nanoseconds, at least 1
     */
    public Series(int capacity, long widthNanos) {
        if (capacity < 2 || capacity % 2 != 0) {
            throw new IllegalArgumentException("capacity: the value (" + capacity + ") must be even and at least 2");
        }
        if (widthNanos < 1) {
            throw new IllegalArgumentException("widthNanos: the value (" + widthNanos + ") must be at least 1");
        }
        this.means = new float[capacity];
        this.minima = new float[capacity];
        this.maxima = new float[capacity];
        this.widthNanos = widthNanos;
    }

    /** An empty series of 512 buckets that begin 1 s wide. */
    public static Series standard() {
        return new Series(STANDARD_CAPACITY, STANDARD_WIDTH_NANOS);
    }

    /** Closed buckets. */
    public int size() {
        return size;
    }

    /** Width of every bucket now, in nanoseconds: the first width times a power of two. */
    public long widthNanos() {
        return widthNanos;
    }

    /** Where the closed buckets end, in nanoseconds since the start. */
    public long endNanos() {
        return size * widthNanos;
    }

    /** When that bucket begins, in nanoseconds since the start. */
    public long startNanos(int bucket) {
        return checked(bucket) * widthNanos;
    }

    /** The time-weighted mean of that bucket. */
    public float mean(int bucket) {
        return means[checked(bucket)];
    }

    /** The least value of that bucket. */
    public float minimum(int bucket) {
        return minima[checked(bucket)];
    }

    /** The greatest value of that bucket. */
    public float maximum(int bucket) {
        return maxima[checked(bucket)];
    }

    /** Marks this series as written by one instrument; two writers would put their buckets behind each other. */
    Series claimed() {
        if (claimed) {
            throw new IllegalArgumentException("series: it already belongs to another instrument");
        }
        claimed = true;
        return this;
    }

    /** Closes one more bucket of the present width; afterwards the width may have doubled. */
    void append(double mean, double minimum, double maximum) {
        means[size] = (float) mean;
        minima[size] = (float) minimum;
        maxima[size] = (float) maximum;
        size++;
        if (size == means.length) {
            mergePairs();
        }
    }

    private void mergePairs() {
        widthNanos = Math.multiplyExact(widthNanos, 2L);
        size /= 2;
        for (int i = 0; i < size; i++) {
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
            minima[i] = Math.min(minima[2 * i], minima[2 * i + 1]);
            maxima[i] = Math.max(maxima[2 * i], maxima[2 * i + 1]);
        }
    }

    private int checked(int bucket) {
        if (bucket < 0 || bucket >= size) {
            throw new IndexOutOfBoundsException("bucket (" + bucket + ") of a series of " + size);
        }
        return bucket;
    }
}
