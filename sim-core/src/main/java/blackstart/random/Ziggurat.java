// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

/**
 * Ziggurat method of Marsaglia and Tsang (2000) with 256 layers of equal area, in double precision and with disjoint bits for
 * layer, sign and abscissa as Doornik (2005) advises. The tables and the rare slow path use {@code StrictMath}, the rest only
 * multiplies and compares: the same bits everywhere.
 */
final class Ziggurat {
    private static final int LAYERS = 256;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    /** Where the tail begins, for 256 layers: the root of the closure condition (checked by a test), ours and the paper's. */
    static final double EXPONENTIAL_TAIL = 7.697117470131049;

    static final double GAUSSIAN_TAIL = 3.654152885361009;

    /** Area of each layer: r f(r) and the tail beyond r; for the normal density without its constant factor. */
    private static final double EXPONENTIAL_AREA = (EXPONENTIAL_TAIL + 1) * StrictMath.exp(-EXPONENTIAL_TAIL);

    private static final double GAUSSIAN_AREA = 0.004928673233974658;

    private static final double[] EXPONENTIAL_X = new double[LAYERS + 1];
    private static final double[] EXPONENTIAL_Y = new double[LAYERS + 1];
    private static final double[] GAUSSIAN_X = new double[LAYERS + 1];
    private static final double[] GAUSSIAN_Y = new double[LAYERS + 1];

    static {
        EXPONENTIAL_X[0] = EXPONENTIAL_AREA / StrictMath.exp(-EXPONENTIAL_TAIL);
        EXPONENTIAL_X[1] = EXPONENTIAL_TAIL;
        GAUSSIAN_X[0] = GAUSSIAN_AREA / bell(GAUSSIAN_TAIL);
        GAUSSIAN_X[1] = GAUSSIAN_TAIL;
        for (int i = 2; i < LAYERS; i++) {
            double x = EXPONENTIAL_X[i - 1];
            EXPONENTIAL_X[i] = -StrictMath.log(EXPONENTIAL_AREA / x + StrictMath.exp(-x));
            double z = GAUSSIAN_X[i - 1];
            GAUSSIAN_X[i] = StrictMath.sqrt(-2 * StrictMath.log(GAUSSIAN_AREA / z + bell(z)));
        }
        for (int i = 0; i <= LAYERS; i++) {
            EXPONENTIAL_Y[i] = StrictMath.exp(-EXPONENTIAL_X[i]);
            GAUSSIAN_Y[i] = bell(GAUSSIAN_X[i]);
        }
    }

    private Ziggurat() {}

    static double exponential(RandomStream stream) {
        long bits = stream.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        double x = (bits >>> 11) * TWO_TO_MINUS_53 * EXPONENTIAL_X[layer];
        return x < EXPONENTIAL_X[layer + 1] ? x : slowExponential(stream, layer, x);
    }

    static double gaussian(RandomStream stream) {
        long bits = stream.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        double x = (bits >>> 11) * TWO_TO_MINUS_53 * GAUSSIAN_X[layer];
        boolean negative = (bits & LAYERS) != 0;
        double magnitude = x < GAUSSIAN_X[layer + 1] ? x : slowGaussian(stream, layer, x);
        return negative ? -magnitude : magnitude;
    }

    /** Where the topmost layers end, exponential and normal: 1, the top of both densities, if tail and area fit together. */
    static double[] closure() {
        int top = LAYERS - 1;
        return new double[] {
            EXPONENTIAL_Y[top] + EXPONENTIAL_AREA / EXPONENTIAL_X[top],
            GAUSSIAN_Y[top] + GAUSSIAN_AREA / GAUSSIAN_X[top]
        };
    }

    private static double slowExponential(RandomStream stream, int layer, double x) {
        if (layer == 0) {
            return EXPONENTIAL_TAIL + exponential(stream); // the tail of an exponential is an exponential
        }
        return isBelow(EXPONENTIAL_Y, layer, stream, StrictMath.exp(-x)) ? x : exponential(stream);
    }

    private static double slowGaussian(RandomStream stream, int layer, double x) {
        if (layer == 0) {
            return gaussianTail(stream);
        }
        return isBelow(GAUSSIAN_Y, layer, stream, bell(x)) ? x : StrictMath.abs(gaussian(stream));
    }

    private static boolean isBelow(double[] heights, int layer, RandomStream stream, double density) {
        double y = heights[layer] + stream.nextDouble() * (heights[layer + 1] - heights[layer]);
        return y < density;
    }

    /** Marsaglia (1964): the normal distribution beyond r, by two exponentials. */
    private static double gaussianTail(RandomStream stream) {
        double x;
        double y;
        do {
            x = exponential(stream) / GAUSSIAN_TAIL;
            y = exponential(stream);
        } while (2 * y < x * x);
        return GAUSSIAN_TAIL + x;
    }

    private static double bell(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }
}
