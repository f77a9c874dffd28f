// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

/**
 * 64 bits that depend on every word folded in and on their order: equal runs have equal fingerprints, and runs that
 * differ have different ones but for a chance of about 2^-64. It is no protection against a forger. Its values are part
 * of the results' contract.
 */
public final class RunFingerprint {
    // fractional part of the golden ratio, odd, as in SplittableRandom (Steele, Lea, Flood 2014)
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    // a multiplier with good spectrum, from the tables of Steele and Vigna (2021)
    private static final long WORD_MULTIPLIER = 0xD1342543DE82EF95L;
    private static final int ROTATION = 29; // our choice: odd and near the half, so top bits soon meet every other
    // finaliser multipliers of SplitMix64, variant 13 of D. Stafford's list (2011)
    private static final long FIRST_MULTIPLIER = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_MULTIPLIER = 0x94D049BB133111EBL;

    private long state = GOLDEN;

    /** Creates the fingerprint of nothing. */
    public RunFingerprint() {}

    /** Folds one word in. */
    public void add(long word) {
        add(0, word);
    }

    /**
     * Folds two words in at once: about a nanosecond, for the time and the number of every event. For a fixed state and
     * one fixed word, it maps the other word one to one.
     */
    public void add(long first, long second) {
        state = (Long.rotateLeft(state, ROTATION) ^ first ^ (second * WORD_MULTIPLIER)) * GOLDEN;
    }

    /** Folds a text in: its length, then its UTF-16 units. */
    public void add(String text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    /** The fingerprint of all that was folded in so far. */
    public long value() {
        return mix(state);
    }

    /** A fingerprint as 16 lower-case hexadecimal digits. */
    public static String hex(long value) {
        StringBuilder digits = new StringBuilder(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            digits.append(Character.forDigit((int) (value >>> shift) & 15, 16));
        }
        return digits.toString();
    }

    private static long mix(long word) {
        long mixed = (word ^ (word >>> 30)) * FIRST_MULTIPLIER;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND_MULTIPLIER;
        return mixed ^ (mixed >>> 31);
    }
}
