// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

/**
 * How many times something has happened; it only grows, as a Prometheus counter does. Use {@link Rate} to see it over
 * time.
 */
public final class Counter {
    private long total;

    /** Creates a counter at 0. */
    public Counter() {}

    /** It happened once more. */
    public void increment() {
        total++;
    }

    /**
     * It happened {@code count} more times, at least 0.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public void add(long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "count: the value (" + count + ") must not be negative, a counter only grows");
        }
        total += count;
    }

    /** How many times it has happened so far. */
    public long total() {
        return total;
    }
}
