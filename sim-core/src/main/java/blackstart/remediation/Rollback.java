// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.cluster.KubectlResult;
import blackstart.fleet.Coordinator;
import blackstart.fleet.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removal of the agent through the API servers that the agent overloads. A hand holds one command until it is answered or
 * given up; the longest untried cluster is next, the largest among equals. Clusters that are not impacted have their turn when
 * no impacted one carries the agent any more.
 */
final class Rollback {
    private static final long NEVER = -1;

    private final Coordinator coordinator;
    private final RemediationSpec.RollbackSpec spec;
    private final Cases cases;
    private final AdminApi api;
    private final ClusterHealth health;
    private final Journal journal;
    private final List<Attempt> underWay = new ArrayList<>();
    private final State[] states;
    private final long[] triedAt;
    private boolean begun;
    private boolean impactedFirst;

    private enum State {
        OPEN,
        TRYING,
        ACCEPTED,
        REMOVED
    }

    /** One command; the cluster's thread writes the result, the fleet's thread reads it while all clusters stand. */
    private static final class Attempt {
        private final int cluster;
        private final long giveUpAt;
        private @Nullable KubectlResult result;

        Attempt(int cluster, long giveUpAt) {
            this.cluster = cluster;
            this.giveUpAt = giveUpAt;
        }

        void answered(KubectlResult answer) {
            result = answer;
        }

        /** What the operator sees: the answer if it came in time, a time-out, or nothing yet. */
        @Nullable
        KubectlResult seenAt(long nowNanos) {
            KubectlResult seen = result;
            if (seen != null && seen.atNanos() <= giveUpAt) {
                return seen;
            }
            return nowNanos >= giveUpAt ? new KubectlResult(giveUpAt, false, "timed out") : null;
        }
    }

    Rollback(
            Coordinator coordinator,
            RemediationSpec.RollbackSpec spec,
            Cases cases,
            AdminApi api,
            ClusterHealth health,
            Journal journal) {
        this.coordinator = coordinator;
        this.spec = spec;
        this.cases = cases;
        this.api = api;
        this.health = health;
        this.journal = journal;
        this.states = new State[cases.clusters()];
        this.triedAt = new long[cases.clusters()];
        Arrays.fill(states, State.OPEN);
        Arrays.fill(triedAt, NEVER);
    }

    /** The cause is known. */
    void causeKnown() {
        coordinator.after(spec.after().toNanos(), () -> {
            begun = true;
            observe();
        });
    }

    /** Looks at answers, notes removed agents, and gives every free hand a command. */
    void observe() {
        if (!begun) {
            return;
        }
        collect();
        noteRemoved();
        impactedFirst = isAnyImpacted();
        for (int cluster = next(); underWay.size() < spec.hands() && cluster >= 0; cluster = next()) {
            attempt(cluster);
        }
    }

    private void collect() {
        for (Iterator<Attempt> it = underWay.iterator(); it.hasNext(); ) {
            Attempt attempt = it.next();
            KubectlResult result = attempt.seenAt(coordinator.now());
            if (result != null) {
                it.remove();
                answered(attempt.cluster, result);
            }
        }
    }

    private void answered(int cluster, KubectlResult result) {
        triedAt[cluster] = result.atNanos();
        states[cluster] = result.accepted() ? State.ACCEPTED : State.OPEN;
        String event = result.accepted() ? "rollback.accepted" : "rollback.refused";
        journal.note(result.atNanos(), cases.name(cluster), event, "kubectl delete daemonset: " + result.outcome());
    }

    private void noteRemoved() {
        for (int cluster = 0; cluster < states.length; cluster++) {
            boolean waiting = states[cluster] == State.ACCEPTED || states[cluster] == State.OPEN;
            if (waiting && triedAt[cluster] != NEVER && !api.telemetryPresent(cluster)) {
                states[cluster] = State.REMOVED;
                journal.note(coordinator.now(), cases.name(cluster), "telemetry.removed", "no agent is left");
                if (health.isImpacted(cluster)) {
                    String detail = "what was ordered through the API servers has been done";
                    journal.note(coordinator.now(), cases.name(cluster), "control.regained", detail);
                }
            }
        }
    }

    private int next() {
        int best = -1;
        for (int cluster : cases.largestFirst()) {
            if (isDue(cluster) && (best < 0 || triedAt[cluster] < triedAt[best]) && api.telemetryPresent(cluster)) {
                best = cluster;
            }
        }
        return best;
    }

    private boolean isAnyImpacted() {
        for (int cluster = 0; cluster < states.length; cluster++) {
            if (cases.needsRelief(cluster)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDue(int cluster) {
        return states[cluster] == State.OPEN
                && (health.isImpacted(cluster) || !impactedFirst)
                && (triedAt[cluster] == NEVER
                        || coordinator.now() - triedAt[cluster]
                                >= spec.retryInterval().toNanos());
    }

    private void attempt(int cluster) {
        states[cluster] = State.TRYING;
        triedAt[cluster] = coordinator.now();
        Attempt attempt =
                new Attempt(cluster, coordinator.now() + spec.kubectlTimeout().toNanos());
        underWay.add(attempt);
        journal.note(coordinator.now(), cases.name(cluster), "rollback.attempted", "kubectl delete daemonset");
        api.deleteTelemetry(cluster, attempt::answered);
        coordinator.at(attempt.giveUpAt, this::observe);
    }

    /** Whether the agent has been removed from a cluster. */
    boolean isRemoved(int cluster) {
        return states[cluster] == State.REMOVED;
    }
}
