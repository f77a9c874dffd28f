// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

/**
 * Our own generator, the only source of chance: xoroshiro128++ 1.0 (Blackman and Vigna 2021, period 2^128 - 1). Not
 * thread-safe.
 */
public final class RandomStream {
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private long s0;
    private long s1;

    /** State of the generator; not both 0. */
    RandomStream(long s0, long s1) {
        this.s0 = s0;
        this.s1 = s1;
    }

    /** 64 uniform bits. */
    public long nextLong() {
        long a = s0;
        long b = s1;
        long result = Long.rotateLeft(a + b, 17) + a;
        b ^= a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    /** Uniform in [0, 1): a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** Uniform in [0, bound), bound at least 1, without bias (Lemire 2019). */
    public int nextInt(int bound) {
        checkBound(bound);
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, bound), bound at least 1, without bias (Lemire 2019). */
    public long nextLong(long bound) {
        checkBound(bound);
        long bits = nextLong();
        long low = bits * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                bits = nextLong();
                low = bits * bound;
            }
        }
        return Math.multiplyHigh(bits, bound) + ((bits >> 63) & bound);
    }

    /** Exponential with mean 1; at least 0. */
    public double nextExponential() {
        return Ziggurat.exponential(this);
    }

    /** Normal with mean 0 and standard deviation 1. */
    public double nextGaussian() {
        return Ziggurat.gaussian(this);
    }

    private static void checkBound(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound " + bound + " is not positive; draws lie in [0, bound)");
        }
    }
}
