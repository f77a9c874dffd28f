// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

/** A mean over what was measured; NaN if nothing was. */
final class WeightedMean {
    private double sum;
    private double weights;

    void reset() {
        sum = 0;
        weights = 0;
    }

    void add(double value, double weight) {
        if (!Double.isNaN(value)) {
            sum += value * weight;
            weights += weight;
        }
    }

    double value() {
        return weights == 0 ? Double.NaN : sum / weights;
    }
}
