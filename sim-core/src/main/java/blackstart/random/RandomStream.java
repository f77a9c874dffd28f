// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

/** Our own generator (xoroshiro128++); the only source of chance. STUB. */
public final class RandomStream {
    private final java.util.SplittableRandom random;

    RandomStream(long key) {
        random = new java.util.SplittableRandom(key);
    }

    /** 64 uniform bits. */
    public long nextLong() {
        return random.nextLong();
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return random.nextDouble();
    }

    /** Uniform in [0, bound), bound at least 1. */
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    /** Uniform in [0, bound), bound at least 1. */
    public long nextLong(long bound) {
        return random.nextLong(bound);
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Normal with mean 0 and standard deviation 1. */
    public double nextGaussian() {
        return random.nextGaussian();
    }
}
