// SPDX-License-Identifier: Apache-2.0
package blackstart.alert;

import blackstart.fleet.ClusterSignal;
import blackstart.fleet.Journal;
import blackstart.fleet.Readings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Evaluates alert rules at each scrape, as Prometheus does: a condition that holds from one evaluation to another at least
 * {@code holdFor} later fires; one evaluation without it, or without a value, starts over. Each rule fires once in a run.
 * Card: docs/models/alert.md.
 */
public final class AlertRules {
    private static final long NOT_HOLDING = -1;

    private final List<AlertRuleSpec> rules;
    private final ClusterSignal[] signals;
    private final long[][] holdingSince;
    private final boolean[] fired;
    private final Readings readings;
    private final Journal journal;

    /** Rules over the clusters of {@code readings}. */
    public AlertRules(List<AlertRuleSpec> rules, Readings readings, Journal journal) {
        this.rules = List.copyOf(rules);
        this.readings = readings;
        this.journal = journal;
        this.signals =
                rules.stream().map(rule -> ClusterSignal.named(rule.signal())).toArray(ClusterSignal[]::new);
        this.fired = new boolean[rules.size()];
        this.holdingSince = new long[rules.size()][readings.clusters()];
        for (long[] row : holdingSince) {
            Arrays.fill(row, NOT_HOLDING);
        }
    }

    /** Evaluates all rules on the latest readings; whether any rule fired now that had not fired before. */
    public boolean evaluate(long nowNanos) {
        boolean any = false;
        for (int rule = 0; rule < signals.length; rule++) {
            any |= evaluate(rule, nowNanos);
        }
        return any;
    }

    private boolean evaluate(int rule, long nowNanos) {
        AlertRuleSpec spec = rules.get(rule);
        long[] since = holdingSince[rule];
        long holdNanos = spec.holdFor().toNanos();
        int firing = 0;
        for (int cluster = 0; cluster < since.length; cluster++) {
            if (!holds(spec, readings.get(signals[rule], cluster))) {
                since[cluster] = NOT_HOLDING;
                continue;
            }
            since[cluster] = since[cluster] == NOT_HOLDING ? nowNanos : since[cluster];
            firing += nowNanos - since[cluster] >= holdNanos ? 1 : 0;
        }
        if (fired[rule] || firing < spec.minClusters()) {
            return false;
        }
        fired[rule] = true;
        journal.note(
                nowNanos,
                "alert",
                "alert.fired",
                String.format(Locale.ROOT, "%s: %s in %d clusters", spec.name(), spec.signal(), firing));
        return true;
    }

    private static boolean holds(AlertRuleSpec spec, double value) {
        Double above = spec.above();
        if (above != null) {
            return value >= above;
        }
        Double below = spec.below();
        return below != null && value <= below;
    }
}
