// SPDX-License-Identifier: Apache-2.0
package blackstart.alert;

import blackstart.fleet.ClusterSignal;
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
        require(!name.isBlank(), "name", name, "not be empty");
        ClusterSignal.named(signal);
        require((above == null) != (below == null), "above", above, "be given, or else below, and not both");
        require(above == null || Double.isFinite(above), "above", above, "be a finite number");
        require(below == null || Double.isFinite(below), "below", below, "be a finite number");
        require(!holdFor.isNegative(), "holdFor", holdFor, "not be negative");
        require(minClusters >= 1, "minClusters", minClusters, "be at least 1");
    }

    private static void require(boolean holds, String component, @Nullable Object value, String must) {
        if (!holds) {
            throw new IllegalArgumentException(component + ": the value (" + value + ") must " + must + ".");
        }
    }
}
