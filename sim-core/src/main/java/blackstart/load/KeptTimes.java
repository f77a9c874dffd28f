// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import java.util.Arrays;

/** Times of which every one is kept. */
final class KeptTimes {
    private static final int FIRST = 1_024;

    private long[] nanos = new long[FIRST];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** In ascending order. */
    long[] sorted() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
