// SPDX-License-Identifier: Apache-2.0
package blackstart.alert;

import blackstart.fleet.ClusterSignal;
import blackstart.spec.Constraints;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An alert rule of one cluster, evaluated at each scrape.
 *
 * @param name name of the alert, in Prometheus' style
 * @param signal cluster signal that is watched, such as {@code apiserver/list_p99_seconds}
 * @param above fires when the signal is at least this; null when {@code below} is given
 * @param below fires when the signal is at most this; null when {@code above} is given
 * @param holdFor how long the condition must hold
 * @param minClusters in how many clusters it must hold at once, at least 1
 */
public record AlertRuleSpec(
        String name,
        String signal,
        @Nullable Double above,
        @Nullable Double below,
        Duration holdFor,
        int minClusters) {

    /** Checks that the rule can be evaluated. */
    public AlertRuleSpec {
        Constraints constraints = new Constraints().named("name", name);
        ClusterSignal.check(constraints, signal)
                .that("above", above, (above == null) != (below == null), "be given, or else below, and not both")
                .that("above", above, above == null || Double.isFinite(above), "be a finite number")
                .that("below", below, below == null || Double.isFinite(below), "be a finite number")
                .notNegative("holdFor", holdFor)
                .atLeast("minClusters", minClusters, 1)
                .enforce();
    }
}
