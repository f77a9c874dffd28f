// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadLog;
import blackstart.load.LoadPace;
import blackstart.load.LoadPlan;
import blackstart.load.LoadSlot;
import blackstart.scenarios.lab.Lab;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The probes of the measurements: five times a second a lease write, an exempt read and a user's read, all three at the same
 * instant, each on a connection of its own.
 */
final class Probes {
    private static final double PER_SECOND = 5;
    private static final int LEASES = 200;

    private final Lab lab;
    private final LoadGenerator lease;
    private final LoadGenerator exempt;
    private final LoadGenerator user;

    /** Probes from now on. */
    Probes(Lab lab) {
        this.lab = lab;
        this.lease = probe("lease", LEASES, Requests::lease);
        this.exempt = probe("exempt", 1, i -> Requests.exemptProbe());
        this.user = probe("user", 1, i -> Requests.userProbe());
    }

    private LoadGenerator probe(String name, int requests, IntFunction<ApiRequest> request) {
        ApiConnection connection = lab.connection();
        LoadPlan plan = new LoadPlan("probe-" + name, LoadPace.PACED, requests)
                .rate(PER_SECOND)
                .start(lab.simulation().now());
        return lab.load(plan, i -> LoadSlot.of(connection, request.apply(i)), LoadLog.exact());
    }

    void stop() {
        all().forEach(LoadGenerator::end);
    }

    boolean areDone() {
        return all().stream().allMatch(LoadGenerator::isDone);
    }

    private List<LoadGenerator> all() {
        return List.of(lease, exempt, user);
    }

    LoadLog lease() {
        return lease.log();
    }

    LoadLog exempt() {
        return exempt.log();
    }

    LoadLog user() {
        return user.log();
    }
}
