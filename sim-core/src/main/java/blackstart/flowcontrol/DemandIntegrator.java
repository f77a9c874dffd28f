// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/**
 * The mean, deviation and extremes over time of a piecewise constant quantity: a level's demand for seats. Follows upstream's
 * {@code fairqueuing/integrator.go}. Times are nanoseconds.
 */
final class DemandIntegrator {
    private static final double NANOS_PER_SECOND = 1e9;

    private long lastNanos;
    private double value;
    private double seconds;
    private double integral;
    private double integralOfSquares;
    private double min;
    private double max;

    DemandIntegrator(long nowNanos) {
        lastNanos = nowNanos;
    }

    /** The quantity is {@code newValue} from now on. */
    void set(long nowNanos, double newValue) {
        advance(nowNanos);
        value = newValue;
        min = Math.min(min, newValue);
        max = Math.max(max, newValue);
    }

    /** Integrates up to now. */
    void advance(long nowNanos) {
        if (nowNanos == lastNanos) {
            return;
        }
        double dt = (nowNanos - lastNanos) / NANOS_PER_SECOND;
        lastNanos = nowNanos;
        seconds += dt;
        integral += value * dt;
        integralOfSquares += value * value * dt;
    }

    /** Starts a new period now, with the present value as its minimum and maximum. */
    void reset(long nowNanos) {
        advance(nowNanos);
        seconds = 0;
        integral = 0;
        integralOfSquares = 0;
        min = value;
        max = value;
    }

    /** As new, at 0. */
    void restart(long nowNanos) {
        lastNanos = nowNanos;
        value = 0;
        reset(nowNanos);
    }

    double value() {
        return value;
    }

    /** Seconds of this period so far. */
    double seconds() {
        return seconds;
    }

    /** The time-weighted mean; NaN for a period without length. */
    double average() {
        return seconds > 0 ? integral / seconds : Double.NaN;
    }

    /** The time-weighted standard deviation; NaN for a period without length, or if rounding made the variance negative. */
    double deviation() {
        double average = average();
        return Math.sqrt(integralOfSquares / seconds - average * average);
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }
}
