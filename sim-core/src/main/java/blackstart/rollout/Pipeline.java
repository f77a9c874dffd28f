// SPDX-License-Identifier: Apache-2.0
package blackstart.rollout;

import blackstart.fleet.ClusterSignal;
import blackstart.fleet.Coordinator;
import blackstart.fleet.Journal;
import blackstart.fleet.Readings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Applies the change to one cluster after the other and looks at its gates before each step. A violated gate stops it for
 * good: nobody restarts it within the run, and what has been applied stays. Card: docs/models/rollout.md.
 */
public final class Pipeline {
    private static final String NAME = "pipeline";

    private final Coordinator coordinator;
    private final RolloutPlan plan;
    private final List<RolloutSpec.GateSpec> gates;
    private final Readings readings;
    private final ChangeTarget target;
    private final Journal journal;
    private final boolean[] changed;
    private int nextStep;
    private boolean stopped;

    /** Wires a pipeline that has not begun. */
    public Pipeline(
            Coordinator coordinator,
            RolloutPlan plan,
            List<RolloutSpec.GateSpec> gates,
            Readings readings,
            ChangeTarget target,
            Journal journal) {
        this.coordinator = coordinator;
        this.plan = plan;
        this.gates = List.copyOf(gates);
        this.readings = readings;
        this.target = target;
        this.journal = journal;
        this.changed = new boolean[readings.clusters()];
    }

    /** Schedules the whole rollout; call once, at time 0. Staging clusters have the change from then on. */
    public void begin() {
        journal.note(plan.mergedNanos(), NAME, "change.merged", "the change is merged and the pipeline triggered");
        for (int cluster : plan.staging()) {
            apply(cluster, "change.staged", "verified in staging the day before");
        }
        if (plan.steps() > 0) {
            coordinator.at(plan.timeNanos(0), this::step);
        }
    }

    private void step() {
        String violation = violation();
        if (violation != null) {
            stopped = true;
            journal.note(coordinator.now(), NAME, "rollout.stopped", violation);
            return;
        }
        if (nextStep == 0) {
            journal.note(coordinator.now(), NAME, "rollout.started", plan.steps() + " clusters");
        }
        apply(plan.cluster(nextStep), "rollout.cluster", "step " + (nextStep + 1) + " of " + plan.steps());
        nextStep++;
        if (nextStep < plan.steps()) {
            coordinator.at(plan.timeNanos(nextStep), this::step);
        } else {
            journal.note(coordinator.now(), NAME, "rollout.ended", "the change is applied to all clusters");
        }
    }

    private void apply(int cluster, String event, String detail) {
        changed[cluster] = true;
        target.apply(cluster);
        journal.note(coordinator.now(), target.name(cluster), event, detail);
    }

    private @Nullable String violation() {
        for (RolloutSpec.GateSpec gate : gates) {
            ClusterSignal signal = ClusterSignal.named(gate.signal());
            for (int cluster = 0; cluster < changed.length; cluster++) {
                if (changed[cluster] && readings.get(signal, cluster) < gate.atLeast()) {
                    return String.format(
                            Locale.ROOT,
                            "gate %s: %.4g in %s is less than %.4g; %d of %d clusters have the change",
                            gate.signal(),
                            readings.get(signal, cluster),
                            target.name(cluster),
                            gate.atLeast(),
                            nextStep,
                            plan.steps());
                }
            }
        }
        return null;
    }

    /** Whether a gate stopped the rollout. */
    public boolean isStopped() {
        return stopped;
    }
}
