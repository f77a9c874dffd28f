// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

import blackstart.queueing.ShuffleSharding;
import org.jspecify.annotations.Nullable;

/**
 * A PriorityLevelConfiguration object.
 *
 * @param name the object's name
 * @param exempt whether its requests are never held back
 * @param nominalConcurrencyShares its share of the server's seats, at least 0
 * @param lendablePercent how much of its nominal seats others may borrow, 0 to 100
 * @param borrowingLimitPercent how much it may borrow, in percent of its nominal seats; {@code null}: up to the whole server
 * @param queuing its queues; {@code null}: it rejects what does not fit at once (or is exempt)
 */
public record PriorityLevelSpec(
        String name,
        boolean exempt,
        int nominalConcurrencyShares,
        int lendablePercent,
        @Nullable Integer borrowingLimitPercent,
        @Nullable Queuing queuing) {

    /** Checks the ranges, as the API server's validation does. */
    public PriorityLevelSpec {
        if (nominalConcurrencyShares < 0 || lendablePercent < 0 || lendablePercent > 100) {
            throw new IllegalArgumentException("priority level (" + name + "): the shares (" + nominalConcurrencyShares
                    + ") must not be negative and the lendablePercent (" + lendablePercent
                    + ") must lie between 0 and 100.\nMaybe the two are swapped.");
        }
        if (borrowingLimitPercent != null && borrowingLimitPercent < 0) {
            throw new IllegalArgumentException("priority level (" + name + "): the borrowingLimitPercent ("
                    + borrowingLimitPercent + ") must not be negative.\nMaybe you meant 0, no borrowing.");
        }
        if (exempt && queuing != null) {
            throw new IllegalArgumentException(
                    "priority level (" + name + "): an exempt level has no queues.\nMaybe you meant a limited level.");
        }
    }

    /** A level that queues. Shares as in the record; no limit on borrowing. */
    public static PriorityLevelSpec queued(String name, int shares, int lendablePercent, Queuing queuing) {
        return new PriorityLevelSpec(name, false, shares, lendablePercent, null, queuing);
    }

    /** A level that rejects what does not fit at once. */
    public static PriorityLevelSpec rejecting(String name, int shares, int lendablePercent) {
        return new PriorityLevelSpec(name, false, shares, lendablePercent, null, null);
    }

    /**
     * The queues of a level.
     *
     * @param queues how many, at least 1
     * @param handSize how many of them a flow may use, 1 to {@code queues}
     * @param queueLengthLimit from how many waiting requests on a queue is full, at least 1
     */
    public record Queuing(int queues, int handSize, int queueLengthLimit) {

        /** Checks the ranges and that the hand can be dealt from a 64-bit hash. */
        public Queuing {
            new ShuffleSharding(queues, handSize);
            if (queueLengthLimit < 1) {
                throw new IllegalArgumentException("the queueLengthLimit (" + queueLengthLimit
                        + ") must be at least 1.\nMaybe you meant a level that rejects.");
            }
        }
    }
}
