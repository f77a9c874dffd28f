// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import org.jspecify.annotations.Nullable;

/**
 * A quantity over time, such as seats in use, whose integral is kept exactly: a mean is never sampled. A value counts
 * for the time it is held; one that is replaced at the same instant leaves no trace in means, minima or maxima. The
 * clock begins at 0.
 */
public final class Level {
    private final @Nullable Series series;
    private @Nullable Runnable keeper;
    private double value;
    private long updatedNanos;
    private double closedIntegral;
    private double closedMinimum = Double.POSITIVE_INFINITY;
    private double closedMaximum = Double.NEGATIVE_INFINITY;
    private double openIntegral;
    private double openMinimum = Double.POSITIVE_INFINITY;
    private double openMaximum = Double.NEGATIVE_INFINITY;
    private long openEndNanos = Long.MAX_VALUE;

    /** Creates a level of 0 that keeps no history. */
    public Level() {
        series = null;
    }

    /** Creates a level of 0 that writes its buckets into {@code series}, which must be empty and is then its own. */
    public Level(Series series) {
        this.series = series.claimed();
        openEndNanos = series.widthNanos();
    }

    /** {@code newKeeper}, who works changes out when somebody looks, is called before each {@link #closeTo}. */
    public void keptBy(Runnable newKeeper) {
        keeper = newKeeper;
    }

    /**
     * The quantity is {@code newValue} from {@code nowNanos} on.
     *
     * @throws IllegalArgumentException if {@code nowNanos} lies before the last change
     */
    public void set(long nowNanos, double newValue) {
        accountTo(nowNanos);
        value = newValue;
    }

    /** The quantity changes by {@code difference} at {@code nowNanos}, never before the last change. */
    public void add(long nowNanos, double difference) {
        set(nowNanos, value + difference);
    }

    /**
     * Accounts for the time up to {@code nowNanos} and closes the buckets that end by then; call it before the series
     * is read.
     */
    public void closeTo(long nowNanos) {
        if (keeper != null) {
            keeper.run();
        }
        accountTo(nowNanos);
    }

    private void accountTo(long nowNanos) {
        if (nowNanos < updatedNanos) {
            throw new IllegalArgumentException(
                    "nowNanos: the value (" + nowNanos + ") lies before the last change (" + updatedNanos + ")");
        }
        while (nowNanos >= openEndNanos) {
            hold(openEndNanos);
            closeBucket();
        }
        hold(nowNanos);
    }

    /** The quantity now. */
    public double value() {
        return value;
    }

    /** The integral of the quantity from 0 to {@code nowNanos}, in its unit times nanoseconds; changes nothing. */
    public double integral(long nowNanos) {
        return closedIntegral + openIntegral + value * (nowNanos - updatedNanos);
    }

    /** The time-weighted mean from 0 to {@code nowNanos}; NaN at time 0. */
    public double mean(long nowNanos) {
        return nowNanos == 0 ? Double.NaN : integral(nowNanos) / nowNanos;
    }

    /** The least value held for some time before the last change; positive infinity if there was none. */
    public double minimum() {
        return Math.min(closedMinimum, openMinimum);
    }

    /** The greatest value held for some time before the last change; negative infinity if there was none. */
    public double maximum() {
        return Math.max(closedMaximum, openMaximum);
    }

    /** The closed buckets, or null if this level keeps no history. */
    public @Nullable Series series() {
        return series;
    }

    private void hold(long untilNanos) {
        if (untilNanos == updatedNanos) {
            return;
        }
        openIntegral += value * (untilNanos - updatedNanos);
        if (value < openMinimum) {
            openMinimum = value;
        }
        if (value > openMaximum) {
            openMaximum = value;
        }
        updatedNanos = untilNanos;
    }

    private void closeBucket() {
        Series target = series;
        if (target == null) {
            throw new IllegalStateException("a level without a series has no bucket to close");
        }
        target.append(openIntegral / target.widthNanos(), openMinimum, openMaximum);
        closedIntegral += openIntegral;
        closedMinimum = minimum();
        closedMaximum = maximum();
        openIntegral = 0;
        openMinimum = Double.POSITIVE_INFINITY;
        openMaximum = Double.NEGATIVE_INFINITY;
        openEndNanos = Math.addExact(target.endNanos(), target.widthNanos());
    }
}
