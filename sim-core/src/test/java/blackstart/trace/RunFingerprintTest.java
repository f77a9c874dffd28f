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
    void values_are_a_contract_and_print_as_sixteen_digits() {
        assertThat(RunFingerprint.hex(0x00ffL)).isEqualTo("00000000000000ff");
        assertThat(RunFingerprint.hex(-1)).isEqualTo("ffffffffffffffff");
        assertThat(RunFingerprint.hex(of())).isEqualTo("9e3779b97f4a7c15");
        assertThat(RunFingerprint.hex(of(1, 2, 3))).isEqualTo("c32fbfa1b3c605c5");
    }

    private static long of(long... words) {
        RunFingerprint fingerprint = new RunFingerprint();
        for (long word : words) {
            fingerprint.add(word);
        }
        return fingerprint.value();
    }
}
