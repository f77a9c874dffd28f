// SPDX-License-Identifier: Apache-2.0
package blackstart.rollout;

import blackstart.fleet.ClusterSignal;
import blackstart.spec.Constraints;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The pipeline that applies the change to every cluster.
 *
 * @param mergedAt when the change was merged
 * @param startAt when the first cluster gets it
 * @param endAt when the last cluster gets it
 * @param order in which order the clusters get it
 * @param gates what the pipeline looks at before each cluster
 */
public record RolloutSpec(
        OffsetDateTime mergedAt, OffsetDateTime startAt, OffsetDateTime endAt, Order order, List<GateSpec> gates) {

    /** Checks that the times are in order. */
    public RolloutSpec {
        gates = List.copyOf(gates);
        new Constraints()
                .that("startAt", startAt, !startAt.isBefore(mergedAt), "not lie before mergedAt (" + mergedAt + ")")
                .that("endAt", endAt, !endAt.isBefore(startAt), "not lie before startAt (" + startAt + ")")
                .enforce();
    }

    /** Order of the clusters. */
    public enum Order {
        /** By node count, small clusters first, evenly spaced in time. */
        SMALL_TO_LARGE,
        /** Shuffled, evenly spaced in time. */
        UNIFORM
    }

    /**
     * A condition that stops the pipeline when it is violated in any cluster that has the change.
     *
     * @param signal name of a cluster signal, such as {@code service/availability} or {@code apiserver/availability}
     * @param atLeast smallest acceptable value
     */
    public record GateSpec(String signal, double atLeast) {

        /** Checks that the signal exists. */
        public GateSpec {
            ClusterSignal.check(new Constraints(), signal)
                    .that("atLeast", atLeast, Double.isFinite(atLeast), "be a finite number")
                    .enforce();
        }
    }
}
