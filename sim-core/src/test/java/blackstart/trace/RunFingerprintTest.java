// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunFingerprintTest {

    @Test
    void the_order_of_the_words_matters() {
        assertThat(of(1, 2, 3)).isEqualTo(of(1, 2, 3));
        assertThat(of(1, 2, 3)).isNotEqualTo(of(1, 3, 2));
        assertThat(of(0)).isNotEqualTo(of(0, 0));
    }

    @Test
    void short_sequences_of_small_words_never_collide() {
        Set<Long> seen = new TreeSet<>();
        int sequences = 0;
        for (long a = 0; a < 40; a++) {
            for (long b = 0; b < 40; b++) {
                for (long c = 0; c < 40; c++) {
                    seen.add(of(a, b, c));
                    sequences++;
                }
            }
        }

        assertThat(seen).hasSize(sequences);
    }

    @Test
    void one_flipped_bit_flips_about_half_of_the_bits() {
        long flipped = 0;
        for (int bit = 0; bit < 64; bit++) {
            flipped += Long.bitCount(of(42, 1L << bit, 7) ^ of(42, 0, 7));
        }

        // 64 x 64 fair coins: mean 2048, standard deviation 32; five of them
        assertThat(flipped).isBetween(2048L - 160, 2048L + 160);
    }

    @Test
    void texts_are_folded_with_their_length() {
        RunFingerprint split = new RunFingerprint();
        split.add("ab");
        split.add("c");
        RunFingerprint other = new RunFingerprint();
        other.add("a");
        other.add("bc");

        assertThat(split.value()).isNotEqualTo(other.value());
    }

    @Test
    void a_text_with_a_zero_in_it_is_not_taken_for_two() {
        RunFingerprint two = new RunFingerprint();
        two.add("a");
        two.add("b");
        RunFingerprint one = new RunFingerprint();
        one.add("a\0b");

        assertThat(one.value()).isNotEqualTo(two.value());
    }

    @Test
    void pairs_of_times_and_numbers_never_collide_and_their_places_matter() {
        Set<Long> seen = new TreeSet<>();
        int pairs = 0;
        for (long time = 0; time < 300; time++) {
            for (long number = 0; number < 300; number++) {
                RunFingerprint fingerprint = new RunFingerprint();
                fingerprint.add(time * 1_000_000_000L, number);
                seen.add(fingerprint.value());
                pairs++;
            }
        }

        assertThat(seen).hasSize(pairs);
    }

    @Test
    void one_flipped_bit_of_a_time_flips_about_half_of_the_bits() {
        long flipped = 0;
        for (int bit = 0; bit < 64; bit++) {
            flipped += Long.bitCount(ofPair(1L << bit, 7) ^ ofPair(0, 7));
        }

        // as above
        assertThat(flipped).isBetween(2048L - 160, 2048L + 160);
    }

    @Test
    void values_are_a_contract_and_print_as_sixteen_digits() {
        assertThat(RunFingerprint.hex(0x00ffL)).isEqualTo("00000000000000ff");
        assertThat(RunFingerprint.hex(-1)).isEqualTo("ffffffffffffffff");
        assertThat(RunFingerprint.hex(of())).isEqualTo("e220a8397b1dcdaf");
        assertThat(RunFingerprint.hex(of(1, 2, 3))).isEqualTo("baf4953c22d7fcd5");
    }

    private static long ofPair(long first, long second) {
        RunFingerprint fingerprint = new RunFingerprint();
        fingerprint.add(first, second);
        return fingerprint.value();
    }

    private static long of(long... words) {
        RunFingerprint fingerprint = new RunFingerprint();
        for (long word : words) {
            fingerprint.add(word);
        }
        return fingerprint.value();
    }
}
