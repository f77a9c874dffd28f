// SPDX-License-Identifier: Apache-2.0
package blackstart.seats;

/** Work in whole units of 1e-8 seat-seconds (ten nanoseconds of one seat), rounded as upstream's {@code seat_seconds.go}. */
public final class SeatSeconds {
    private static final double NANOS_PER_UNIT = 10.0;

    private SeatSeconds() {}

    /** {@code seats} for {@code nanos}, in units, rounded half away from zero. */
    public static long of(double seats, long nanos) {
        double units = seats * nanos / NANOS_PER_UNIT;
        return units < 0 ? -Math.round(-units) : Math.round(units);
    }

    /** How long {@code seats} are busy with so many units, in nanoseconds, cut off. */
    public static long nanosPerSeat(long units, int seats) {
        return (long) ((double) units / seats * NANOS_PER_UNIT);
    }
}
