// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import java.util.Arrays;

/** The oracle of fair queuing: the max-min fair split of a capacity, by filling everybody equally until satisfied. */
final class MaxMinFair {
    private MaxMinFair() {}

    /** What each demand gets. */
    static double[] split(double[] demands, double capacity) {
        double[] sorted = demands.clone();
        Arrays.sort(sorted);
        double rest = capacity;
        double level = Double.MAX_VALUE;
        for (int i = 0; i < sorted.length; i++) {
            double equal = rest / (sorted.length - i);
            if (sorted[i] > equal) {
                level = equal;
                break;
            }
            rest -= sorted[i];
        }
        double water = level;
        return Arrays.stream(demands).map(demand -> Math.min(demand, water)).toArray();
    }
}
