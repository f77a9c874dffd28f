// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Splits seats fairly within bounds: finds the proportion p such that the sum of clamp(lower, p * target, upper) is the required
 * sum. The sum grows with p along straight lines between the points where an item meets a bound, so these are visited in order.
 * Follows upstream's {@code conc_alloc.go}.
 */
final class ConcurrencyAllocation {
    private static final double MIN_TARGET = 0.001;
    private static final double EPSILON = 1e-7;

    private ConcurrencyAllocation() {}

    /** One level's part of the problem. */
    record Item(double target, double lowerBound, double upperBound) {
        double positiveTarget() {
            return Math.max(target, MIN_TARGET);
        }

        double lowerProportion() {
            return lowerBound / positiveTarget();
        }

        double upperProportion() {
            return upperBound / positiveTarget();
        }

        double at(double proportion) {
            return Math.max(lowerBound, Math.min(upperBound, proportion * positiveTarget()));
        }
    }

    /** Why there is no allocation. */
    enum Defect {
        NONE,
        NEGATIVE_SUM,
        NEGATIVE_LOWER_BOUND,
        TARGET_BELOW_LOWER_BOUND,
        UPPER_BOUND_BELOW_LOWER_BOUND,
        SUM_BELOW_LOWER_BOUNDS,
        SUM_ABOVE_UPPER_BOUNDS
    }

    /** The allocations, in the order of the items, and the proportion; both mean nothing if there is a defect. */
    record Result(Defect defect, List<Double> allocations, double fairProportion) {}

    /** Solves the problem. */
    static Result solve(int requiredSum, List<Item> items) {
        Defect defect = defectOf(requiredSum, items);
        if (defect != Defect.NONE || requiredSum == 0) {
            return new Result(defect, Collections.nCopies(items.size(), 0.0), 0);
        }
        double low = 0;
        double high = 0;
        for (Item item : items) {
            low += item.lowerBound;
            high += item.upperBound;
        }
        if (low - requiredSum > -EPSILON) {
            double proportion =
                    items.stream().mapToDouble(Item::lowerProportion).min().orElse(0);
            return new Result(defect, items.stream().map(Item::lowerBound).toList(), proportion);
        }
        if (requiredSum - high > -EPSILON) {
            double proportion =
                    items.stream().mapToDouble(Item::upperProportion).max().orElse(0);
            return new Result(defect, items.stream().map(Item::upperBound).toList(), proportion);
        }
        double fair = proportionFor(requiredSum, low, items);
        List<Double> allocations = new ArrayList<>(items.size());
        for (Item item : items) {
            allocations.add(item.at(fair));
        }
        return new Result(defect, allocations, fair);
    }

    private static Defect defectOf(int requiredSum, List<Item> items) {
        if (requiredSum < 0) {
            return Defect.NEGATIVE_SUM;
        }
        double low = 0;
        double high = 0;
        for (Item item : items) {
            if (item.lowerBound < 0) {
                return Defect.NEGATIVE_LOWER_BOUND;
            }
            if (item.target < item.lowerBound) {
                return Defect.TARGET_BELOW_LOWER_BOUND;
            }
            if (item.upperBound < item.lowerBound) {
                return Defect.UPPER_BOUND_BELOW_LOWER_BOUND;
            }
            low += item.lowerBound;
            high += item.upperBound;
        }
        if (low - requiredSum > EPSILON) {
            return Defect.SUM_BELOW_LOWER_BOUNDS;
        }
        return requiredSum - high > EPSILON ? Defect.SUM_ABOVE_UPPER_BOUNDS : Defect.NONE;
    }

    /** Walks up the break points; between two of them the sum grows by {@code slope} per unit of proportion. */
    private static double proportionFor(double requiredSum, double low, List<Item> items) {
        Break[] breaks = new Break[2 * items.size()];
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            breaks[2 * i] = new Break(item.lowerProportion(), item.positiveTarget(), 1);
            breaks[2 * i + 1] = new Break(item.upperProportion(), -item.positiveTarget(), -1);
        }
        Arrays.sort(breaks, Comparator.comparingDouble(Break::proportion));
        double sum = low;
        double proportion = breaks[0].proportion;
        double slope = 0;
        int growing = 0;
        for (Break next : breaks) {
            if (growing > 0) {
                double wanted = proportion + (requiredSum - sum) / slope;
                if (wanted <= next.proportion) {
                    return wanted;
                }
                sum += (next.proportion - proportion) * slope;
            }
            proportion = next.proportion;
            slope += next.slopeChange;
            growing += next.growingChange;
        }
        return proportion;
    }

    /** A proportion at which an item leaves its lower bound or reaches its upper bound. */
    private record Break(double proportion, double slopeChange, int growingChange) {}
}
