// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

/** The distributions that models use. Parameters that make no sense raise {@code IllegalArgumentException}. */
public final class Distributions {
    private Distributions() {}

    /** Always {@code value} (at least 0); draws nothing from the stream. */
    public static Distribution constant(double value) {
        check(value >= 0, "value", value, "at least 0");
        return new Constant(value);
    }

    /** Exponential with that mean (greater than 0). */
    public static Distribution exponential(double mean) {
        check(mean > 0, "mean", mean, "greater than 0");
        return new Exponential(mean);
    }

    /** Uniform in [low, high); 0 &lt;= low &lt;= high. */
    public static Distribution uniform(double low, double high) {
        check(low >= 0, "low", low, "at least 0");
        check(high >= low, "high", high, "at least low (" + low + ")");
        return new Uniform(low, high);
    }

    /** Log-normal with that median (greater than 0) and that standard deviation of the logarithm (at least 0). */
    public static Distribution lognormal(double median, double sigma) {
        check(median > 0, "median", median, "greater than 0");
        check(sigma >= 0, "sigma", sigma, "at least 0");
        return new Lognormal(median, sigma);
    }

    private static void check(boolean holds, String parameter, double value, String expected) {
        if (!holds || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    parameter + " " + value + " is not usable; give a finite number, " + expected);
        }
    }

    private record Constant(double value) implements Distribution {
        @Override
        public double draw(RandomStream stream) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }
    }

    private record Exponential(double mean) implements Distribution {
        @Override
        public double draw(RandomStream stream) {
            return mean * stream.nextExponential();
        }
    }

    private record Uniform(double low, double high) implements Distribution {
        @Override
        public double draw(RandomStream stream) {
            return low + (high - low) * stream.nextDouble();
        }

        @Override
        public double mean() {
            return low + (high - low) / 2;
        }
    }

    private record Lognormal(double median, double sigma) implements Distribution {
        @Override
        public double draw(RandomStream stream) {
            return median * FastExp.of(sigma * stream.nextGaussian());
        }

        @Override
        public double mean() {
            return median * StrictMath.exp(sigma * sigma / 2);
        }
    }
}
