// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.fleet.Coordinator;
import java.time.Duration;
import java.util.function.IntConsumer;

/** One way to relieve clusters, by a fixed number of teams, each of which works on one cluster at a time. */
final class Workstream {
    private final Coordinator coordinator;
    private final Teams teams;
    private final Cases cases;
    private final IntConsumer effect;
    private final boolean[] treated;
    private int freeTeams;
    private boolean begun;

    /**
     * Who works on it.
     *
     * @param after alert to the begin of work in the first clusters
     * @param handsOnTime work of one team on one cluster until the effect
     * @param number how many teams there are
     */
    record Teams(Duration after, Duration handsOnTime, int number) {}

    Workstream(Coordinator coordinator, Teams teams, Cases cases, IntConsumer effect) {
        this.coordinator = coordinator;
        this.teams = teams;
        this.cases = cases;
        this.effect = effect;
        this.treated = new boolean[cases.clusters()];
        this.freeTeams = teams.number();
    }

    /** The first alert has fired. */
    void alerted() {
        coordinator.after(teams.after().toNanos(), () -> {
            begun = true;
            assign();
        });
    }

    /** Gives every free team a cluster, as long as there are clusters that need one. */
    void assign() {
        while (begun && freeTeams > 0) {
            int cluster = cases.next(treated);
            if (cluster < 0) {
                return;
            }
            freeTeams--;
            cases.take(cluster);
            coordinator.after(teams.handsOnTime().toNanos(), () -> finish(cluster));
        }
    }

    private void finish(int cluster) {
        freeTeams++;
        treated[cluster] = true;
        cases.release(cluster);
        if (cases.needsRelief(cluster)) {
            effect.accept(cluster);
        }
        assign();
    }
}
