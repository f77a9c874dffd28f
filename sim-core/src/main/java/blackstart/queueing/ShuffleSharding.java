// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import java.math.BigInteger;

/**
 * Deals each flow a hand of distinct queues from its 64-bit hash, so that two flows seldom share all of their queues.
 * Follows {@code k8s.io/apiserver/pkg/util/shufflesharding}; the hash is unsigned.
 */
public final class ShuffleSharding {
    /** Upstream's bound of the deck. */
    static final int MAX_DECK_SIZE = 1 << 26;
    /** How many bits of the hash a hand may use, by upstream's choice. */
    static final int MAX_HASH_BITS = 60;

    private final int deckSize;
    private final int handSize;

    /** Deals {@code handSize} of {@code deckSize} queues; complains if {@link #defectOf} finds something. */
    public ShuffleSharding(int deckSize, int handSize) {
        this.deckSize = deckSize;
        this.handSize = handSize;
        Defect defect = defectOf(deckSize, handSize);
        if (defect != Defect.NONE) {
            throw new IllegalArgumentException("cannot deal a hand (" + handSize + ") from so many queues (" + deckSize
                    + "): " + defect + ".\nMaybe you meant 128 queues and a handSize of 6.");
        }
    }

    /** What stands in the way of dealing such hands. */
    public static Defect defectOf(int deckSize, int handSize) {
        if (deckSize <= 0 || handSize <= 0) {
            return Defect.NOT_POSITIVE;
        }
        if (handSize > deckSize) {
            return Defect.HAND_LARGER_THAN_DECK;
        }
        if (deckSize > MAX_DECK_SIZE) {
            return Defect.DECK_TOO_LARGE;
        }
        return entropyBits(deckSize, handSize) > MAX_HASH_BITS ? Defect.TOO_MANY_ENTROPY_BITS : Defect.NONE;
    }

    /** The bits that a hand needs: ceil(log2(deckSize) * handSize), found without logarithms. */
    private static int entropyBits(int deckSize, int handSize) {
        if (handSize > MAX_HASH_BITS) {
            return handSize; // such a deck has at least two cards, one bit each
        }
        return BigInteger.valueOf(deckSize)
                .pow(handSize)
                .subtract(BigInteger.ONE)
                .bitLength();
    }

    /** The hand of the flow with that hash, in dealing order. */
    public int[] deal(long hash) {
        int[] remainders = new int[handSize];
        int[] hand = new int[handSize];
        long rest = hash;
        for (int i = 0; i < handSize; i++) {
            remainders[i] = (int) Long.remainderUnsigned(rest, deckSize - i);
            rest = Long.divideUnsigned(rest, deckSize - i);
            int card = remainders[i];
            for (int j = i - 1; j >= 0; j--) {
                if (card >= remainders[j]) {
                    card++;
                }
            }
            hand[i] = card;
        }
        return hand;
    }

    /** Reasons against a deck and hand; the order is that of the checks. */
    public enum Defect {
        /** Nothing does. */
        NONE,
        /** The deck or the hand has no card. */
        NOT_POSITIVE,
        /** There are fewer queues than a hand holds. */
        HAND_LARGER_THAN_DECK,
        /** More than 2^26 queues. */
        DECK_TOO_LARGE,
        /** A hand would need more than 60 bits of the hash. */
        TOO_MANY_ENTROPY_BITS
    }
}
