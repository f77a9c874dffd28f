// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.fleet.Coordinator;
import blackstart.fleet.Journal;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Work in impacted clusters whose agent is gone. A team looks after one cluster for the check time; if all is well then it
 * declares so, else it restarts the DNS servers and the cluster queues for another check.
 */
final class RecoveryChecks {
    private final Coordinator coordinator;
    private final RemediationSpec.RecoverySpec spec;
    private final Cases cases;
    private final ClusterHealth health;
    private final NodeAccess nodes;
    private final Journal journal;
    private final Queue<Integer> waiting = new ArrayDeque<>();
    private final boolean[] known;
    private final boolean[] declared;
    private int freeTeams;

    RecoveryChecks(
            Coordinator coordinator,
            RemediationSpec.RecoverySpec spec,
            Cases cases,
            ClusterHealth health,
            NodeAccess nodes,
            Journal journal) {
        this.coordinator = coordinator;
        this.spec = spec;
        this.cases = cases;
        this.health = health;
        this.nodes = nodes;
        this.journal = journal;
        this.known = new boolean[cases.clusters()];
        this.declared = new boolean[cases.clusters()];
        this.freeTeams = spec.clustersAtOnce();
    }

    /** The agent is gone from an impacted cluster; saying so again changes nothing. */
    void agentGone(int cluster) {
        if (!known[cluster]) {
            known[cluster] = true;
            waiting.add(cluster);
        }
    }

    /** Gives every free team a cluster. */
    void assign() {
        while (freeTeams > 0 && !waiting.isEmpty()) {
            int cluster = waiting.remove();
            freeTeams--;
            coordinator.after(spec.checkTime().toNanos(), () -> finish(cluster));
        }
    }

    private void finish(int cluster) {
        freeTeams++;
        if (health.isWell(cluster)) {
            declared[cluster] = true;
        } else {
            journal.note(coordinator.now(), cases.name(cluster), "recovery.repeated", "not well yet: DNS restarted");
            nodes.restartDns(cluster);
            waiting.add(cluster);
        }
        assign();
    }

    boolean isDeclaredWell(int cluster) {
        return declared[cluster];
    }
}
