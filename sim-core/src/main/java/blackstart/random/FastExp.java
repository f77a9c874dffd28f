// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

/**
 * The exponential function for draws: a table of 64 powers of two and a polynomial of degree five. It differs from
 * {@code StrictMath.exp} by a few units in the last place and takes a fraction of its time; it only multiplies and adds, so it
 * gives the same bits everywhere.
 */
final class FastExp {
    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;
    private static final double STEPS_PER_UNIT = STEPS / StrictMath.log(2);
    /** ln 2 / 64 in two parts: the first has so few bits that its product with a step's number is exact. */
    private static final double STEP_HIGH = 0x1.62e43p-7;

    private static final double STEP_LOW = -0x1.05c610ca86c39p-35;
    /** Beyond, results come near to the ends of the range of a double. */
    private static final double LARGEST = 600;

    private static final int MANTISSA_BITS = 52;
    private static final double[] POWERS = new double[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            POWERS[i] = StrictMath.pow(2, (double) i / STEPS);
        }
    }

    private FastExp() {}

    static double of(double x) {
        if (!(x >= -LARGEST && x <= LARGEST)) {
            return StrictMath.exp(x);
        }
        int step = (int) (x * STEPS_PER_UNIT + (x < 0 ? -0.5 : 0.5));
        double rest = x - step * STEP_HIGH - step * STEP_LOW;
        double series = rest * (1 + rest * (1.0 / 2 + rest * (1.0 / 6 + rest * (1.0 / 24 + rest / 120))));
        double power = POWERS[step & (STEPS - 1)];
        long octave = (long) (Double.MAX_EXPONENT + (step >> STEP_BITS)) << MANTISSA_BITS;
        return (power + power * series) * Double.longBitsToDouble(octave);
    }
}
