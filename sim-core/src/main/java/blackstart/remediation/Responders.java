// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.cluster.ClusterPlan;
import blackstart.fleet.Coordinator;
import blackstart.fleet.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * People, from the first alert on: they find the cause, try to roll back through locked API servers, shift traffic, and
 * relieve clusters in three parallel workstreams. Card: docs/models/remediation.md.
 */
public final class Responders {
    private static final String NAME = "responders";

    private final Coordinator coordinator;
    private final RemediationSpec spec;
    private final Cases cases;
    private final Access access;
    private final Journal journal;
    private final Rollback rollback;
    private final RecoveryChecks checks;
    private final List<Workstream> workstreams;
    private boolean alerted;

    /** The responders' ways into the clusters. */
    public record Access(
            AdminApi api,
            Infrastructure infrastructure,
            NodeAccess nodes,
            ClusterHealth health,
            TrafficShift traffic) {}

    /** Responders who know nothing yet. */
    public Responders(
            Coordinator coordinator, RemediationSpec spec, List<ClusterPlan> plans, Access access, Journal journal) {
        this.coordinator = coordinator;
        this.spec = spec;
        this.access = access;
        this.journal = journal;
        this.cases = new Cases(List.copyOf(plans), access.health(), access.api());
        this.rollback = new Rollback(coordinator, spec.rollback(), cases, access.api(), access.health(), journal);
        this.checks = new RecoveryChecks(coordinator, spec.recovery(), cases, access.health(), access.nodes(), journal);
        this.workstreams = workstreams();
    }

    private List<Workstream> workstreams() {
        List<Workstream> all = new ArrayList<>();
        RemediationSpec.ScaleDownSpec down = spec.scaleDown();
        if (down.enabled()) {
            NodeRemoval removal = new NodeRemoval(coordinator, down, cases, access.infrastructure());
            Workstream.Teams teams = new Workstream.Teams(down.after(), down.handsOnTime(), down.clustersAtOnce());
            all.add(workstream("workstream.scale_down", "node removal begins", teams, removal::begin));
        }
        RemediationSpec.BlockAccessSpec block = spec.blockAccess();
        if (block.enabled()) {
            Workstream.Teams teams = new Workstream.Teams(block.after(), block.handsOnTime(), block.clustersAtOnce());
            all.add(workstream("workstream.block_access", "agents cut off", teams, access.nodes()::blockTelemetry));
        }
        RemediationSpec.ScaleUpSpec up = spec.scaleUp();
        if (up.enabled()) {
            Workstream.Teams teams = new Workstream.Teams(up.after(), up.handsOnTime(), up.clustersAtOnce());
            all.add(workstream(
                    "workstream.scale_up",
                    "API servers " + up.factor() + " times as big",
                    teams,
                    cluster -> access.infrastructure().scaleApiServers(cluster, up.factor())));
        }
        return List.copyOf(all);
    }

    private Workstream workstream(String event, String detail, Workstream.Teams teams, IntConsumer effect) {
        return new Workstream(coordinator, teams, cases, cluster -> {
            journal.note(coordinator.now(), cases.name(cluster), event, detail);
            effect.accept(cluster);
        });
    }

    /** The first alert fired; later ones change nothing. */
    public void alerted() {
        if (alerted || !spec.enabled()) {
            return;
        }
        alerted = true;
        coordinator.after(spec.causeKnownAfter().toNanos(), this::causeKnown);
        coordinator.after(spec.trafficShiftAfter().toNanos(), this::shiftTraffic);
        workstreams.forEach(Workstream::alerted);
    }

    private void causeKnown() {
        journal.note(coordinator.now(), NAME, "cause.known", "the change is found to be the cause");
        rollback.causeKnown();
    }

    private void shiftTraffic() {
        journal.note(coordinator.now(), NAME, "traffic.shift_started", "traffic moves away from impacted clusters");
        access.traffic().begin();
    }

    /** A scrape is done: people look at their dashboards and terminals. */
    public void observe() {
        if (!alerted) {
            return;
        }
        rollback.observe();
        for (int cluster = 0; cluster < cases.clusters(); cluster++) {
            if (rollback.isRemoved(cluster) && access.health().isImpacted(cluster)) {
                checks.agentGone(cluster);
            }
        }
        checks.assign();
        workstreams.forEach(Workstream::assign);
    }

    /** Whether people have declared the cluster well; true from the start where nobody does anything. */
    public boolean isDeclaredWell(int cluster) {
        return !spec.enabled() || checks.isDeclaredWell(cluster);
    }
}
