// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 1_000_000;
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    @Test
    void the_core_is_xoroshiro128_plus_plus_as_published() {
        RandomStream stream = new RandomStream(1, 2);
        BigInteger a = BigInteger.ONE;
        BigInteger b = BigInteger.TWO;
        for (int i = 0; i < 1_000; i++) {
            BigInteger expected = rotate(a.add(b).mod(TWO_TO_64), 17).add(a).mod(TWO_TO_64);
            BigInteger c = a.xor(b);
            a = rotate(a, 49).xor(c).xor(c.shiftLeft(21).mod(TWO_TO_64));
            b = rotate(c, 28);

            assertThat(stream.nextLong()).isEqualTo(expected.longValue());
        }
    }

    @Test
    void the_core_gives_the_reference_vector_of_other_implementations_for_the_seed_1_2() {
        RandomStream stream = new RandomStream(1, 2); // rand_xoshiro (Rust), tests of Xoroshiro128PlusPlus

        long[] first = new long[6];
        Arrays.setAll(first, i -> stream.nextLong());

        assertThat(first)
                .containsExactly(
                        393217L,
                        669327710093319L,
                        1732421326133921491L,
                        Long.parseUnsignedLong("11394790081659126983"),
                        Long.parseUnsignedLong("9555452776773192676"),
                        3586421180005889563L);
    }

    @Test
    void the_hash_of_a_name_is_fnv_1a_over_utf_8_and_a_finaliser() {
        // published 64-bit FNV-1a values of "" and "foobar"
        assertThat(RandomStreams.hash("")).isEqualTo(RandomStreams.mix(0xCBF29CE484222325L));
        assertThat(RandomStreams.hash("foobar")).isEqualTo(RandomStreams.mix(0x85944171F73967E8L));
        String umlaut = "knoten-\u00FC";
        long hash = 0xCBF29CE484222325L;
        for (byte b : umlaut.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        assertThat(RandomStreams.hash(umlaut)).isEqualTo(RandomStreams.mix(hash));
    }

    @Test
    void asking_twice_continues_the_stream_and_another_name_or_seed_gives_another() {
        RandomStreams streams = new RandomStreams(42);
        long first = streams.stream("a").nextLong();

        assertThat(streams.stream("a")).isSameAs(streams.stream("a"));
        assertThat(streams.stream("a").nextLong()).isNotEqualTo(first);
        assertThat(new RandomStreams(42).stream("a").nextLong()).isEqualTo(first);
        assertThat(new RandomStreams(43).stream("a").nextLong()).isNotEqualTo(first);
        assertThat(streams.seed()).isEqualTo(42);
    }

    @Test
    void an_extra_stream_changes_no_other() {
        RandomStreams alone = new RandomStreams(7);
        RandomStreams together = new RandomStreams(7);
        for (int i = 0; i < 100; i++) {
            together.stream("extra").nextLong();
            together.member("extra", i).nextLong();
            assertThat(together.stream("a").nextLong())
                    .isEqualTo(alone.stream("a").nextLong());
        }
    }

    @Test
    void neighbouring_streams_are_uncorrelated() {
        RandomStreams streams = new RandomStreams(0);
        RandomStream[] pair = {streams.member("node", 0), streams.member("node", 1)};
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += (pair[0].nextDouble() - 0.5) * (pair[1].nextDouble() - 0.5);
        }
        // variance of the product is 1/144; five standard errors
        assertThat(sum / DRAWS).isCloseTo(0, within(5 / 12.0 / Math.sqrt(DRAWS)));
    }

    @Test
    void bounded_draws_are_uniform() {
        RandomStream stream = new RandomStreams(3).stream("bounded");
        int[] ints = new int[7];
        int[] longs = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            ints[stream.nextInt(7)]++;
            // three quarters of all 64-bit values: a modulus would favour the lower half
            longs[(int) (stream.nextLong(7L << 60) >>> 60)]++;
        }
        // chi-square with 6 degrees of freedom exceeds 27.9 with probability 1e-4
        assertThat(chiSquare(ints)).isLessThan(27.9);
        assertThat(chiSquare(longs)).isLessThan(27.9);
        assertThat(stream.nextInt(1)).isZero();
        assertThat(stream.nextLong(Long.MAX_VALUE)).isNotNegative();
    }

    @Test
    void a_bound_below_one_is_refused() {
        RandomStream stream = new RandomStreams(3).stream("x");

        assertThatIllegalArgumentException().isThrownBy(() -> stream.nextInt(0)).withMessageContaining("bound 0");
        assertThatIllegalArgumentException().isThrownBy(() -> stream.nextLong(-1));
    }

    @Test
    void doubles_exponentials_and_normals_follow_their_distributions() {
        // Kolmogorov-Smirnov: sqrt(n) D exceeds 2.2 with probability 2 exp(-2 * 2.2^2) = 1.3e-4
        assertThat(distance(RandomStream::nextDouble, x -> x)).isLessThan(2.2);
        assertThat(distance(RandomStream::nextExponential, x -> 1 - Math.exp(-x)))
                .isLessThan(2.2);
        assertThat(distance(RandomStream::nextGaussian, x -> 0.5 * Erf.erfc(-x / Math.sqrt(2))))
                .isLessThan(2.2);
    }

    @Test
    void the_tails_beyond_the_ziggurat_have_their_probability() {
        RandomStream stream = new RandomStreams(5).stream("tails");
        int exponential = 0;
        int normal = 0;
        int draws = 20 * DRAWS;
        for (int i = 0; i < draws; i++) {
            exponential += stream.nextExponential() > Ziggurat.EXPONENTIAL_TAIL ? 1 : 0;
            normal += Math.abs(stream.nextGaussian()) > Ziggurat.GAUSSIAN_TAIL ? 1 : 0;
        }
        double expected = draws * Math.exp(-Ziggurat.EXPONENTIAL_TAIL);
        assertThat((double) exponential).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        double expectedNormal = draws * Erf.erfc(Ziggurat.GAUSSIAN_TAIL / Math.sqrt(2));
        assertThat((double) normal).isCloseTo(expectedNormal, within(4 * Math.sqrt(expectedNormal)));
    }

    @Test
    void the_layers_of_the_ziggurat_close_at_the_top_of_the_density() {
        assertThat(Ziggurat.closure()).containsExactly(new double[] {1, 1}, within(1e-12));
    }

    @Test
    void the_named_streams_of_a_seed_are_a_public_contract() {
        RandomStreams streams = new RandomStreams(20241211);
        RandomStream stream = streams.stream("cluster-17/apiserver/service");

        assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextInt(1_000), stream.nextLong(1L << 40)})
                .containsExactly(1658338590094596826L, 9003812387940218482L, 410L, 451679680247L);
        assertThat(stream.nextDouble()).isEqualTo(0.11302553362722856);
        assertThat(stream.nextExponential()).isEqualTo(0.45356587437119755);
        assertThat(stream.nextGaussian()).isEqualTo(0.3894464485369454);
        assertThat(streams.member("node", 499_999).nextLong()).isEqualTo(8542376530068260166L);
    }

    @Test
    void the_slow_paths_give_the_same_bits_everywhere() {
        RandomStream stream = new RandomStreams(1).stream("bits");
        long exponential = 0;
        long normal = 0;
        for (int i = 0; i < DRAWS; i++) {
            exponential = 31 * exponential + Double.doubleToRawLongBits(stream.nextExponential());
            normal = 31 * normal + Double.doubleToRawLongBits(stream.nextGaussian());
        }
        assertThat(exponential).isEqualTo(-8384470256794516265L);
        assertThat(normal).isEqualTo(4283211639348835113L);
    }

    private static double distance(ToDoubleFunction<RandomStream> draw, DoubleUnaryOperator distribution) {
        RandomStream stream = new RandomStreams(11).stream("distance");
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> draw.applyAsDouble(stream));
        Arrays.sort(draws);
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            double p = distribution.applyAsDouble(draws[i]);
            distance = Math.max(distance, Math.max(p - (double) i / DRAWS, (i + 1.0) / DRAWS - p));
        }
        return distance * Math.sqrt(DRAWS);
    }

    private static double chiSquare(int[] counts) {
        double expected = (double) DRAWS / counts.length;
        return Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
    }

    private static BigInteger rotate(BigInteger x, int bits) {
        return x.shiftLeft(bits).mod(TWO_TO_64).or(x.shiftRight(64 - bits));
    }
}
