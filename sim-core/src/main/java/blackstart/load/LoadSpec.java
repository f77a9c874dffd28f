// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.Verb;
import blackstart.spec.Constraints;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An artificial load on every cluster, or on those of some groups. Times count from the start of the run.
 *
 * @param name its name, unique in a scenario; also of its random numbers
 * @param kind what decides when a client sends its next request
 * @param clusterGroups groups of clusters that get the load, each cluster all of it; none means all
 * @param clients clients that send; for an open loop the identities and connections that arrivals are dealt to in turn
 * @param thinkTime pause of a closed loop's or storm's client after a success
 * @param ratePerSecond mean rate of an open loop's arrivals, which have no memory (Poisson)
 * @param start when the clients begin
 * @param stop when nothing new is sent any more; left out: never
 * @param requests operations after which nothing new is sent; 0 for no such bound
 * @param connectionPerClient whether each client has a connection of its own; else all share one
 * @param request what is asked for
 * @param identity who asks
 * @param retry what follows a failure
 */
public record LoadSpec(
        String name,
        LoadKind kind,
        List<String> clusterGroups,
        int clients,
        Duration thinkTime,
        double ratePerSecond,
        Duration start,
        @Nullable Duration stop,
        long requests,
        boolean connectionPerClient,
        LoadRequestSpec request,
        LoadIdentitySpec identity,
        LoadRetrySpec retry) {

    /** Checks the components; complains about all broken rules at once. */
    public LoadSpec {
        clusterGroups = List.copyOf(clusterGroups);
        boolean thinks = kind == LoadKind.CLOSED || kind == LoadKind.STORM;
        boolean listed = kind != LoadKind.HERD || request == null || request.verb() == Verb.LIST;
        new Constraints()
                .label("name", name)
                .between("clients", clients, 1, 1_000_000)
                .notNegative("thinkTime", thinkTime)
                .that(
                        "thinkTime",
                        thinkTime,
                        kind == null || thinks || thinkTime == null || thinkTime.isZero(),
                        "be 0s unless kind is closed or storm: nobody else pauses")
                .notNegative("ratePerSecond", ratePerSecond)
                .that(
                        "ratePerSecond",
                        ratePerSecond,
                        kind != LoadKind.OPEN || ratePerSecond > 0,
                        "be set where kind is open")
                .that(
                        "ratePerSecond",
                        ratePerSecond,
                        kind == LoadKind.OPEN || ratePerSecond == 0,
                        "be 0 unless kind is open")
                .notNegative("start", start)
                .notShorter("stop", stop, "start", start)
                .atLeast("requests", requests, 0L)
                .that("request", "a herd", listed, "have the verb list: the herd lists, then watches")
                .enforce();
    }

    /** One client in a closed loop that LISTs all pods from the start of the run on. */
    public static LoadSpec oneClient() {
        return new LoadSpec(
                "load",
                LoadKind.CLOSED,
                List.of(),
                1,
                Duration.ZERO,
                0,
                Duration.ZERO,
                null,
                0,
                true,
                LoadRequestSpec.listPods(),
                LoadIdentitySpec.serviceAccount(),
                LoadRetrySpec.clientGo());
    }

    /** Whether clusters of that group get the load. */
    public boolean isFor(String group) {
        return clusterGroups.isEmpty() || clusterGroups.contains(group);
    }

    /** What its clients do. */
    LoadPlan plan() {
        LoadPace pace = switch (kind) {
            case CLOSED, STORM -> LoadPace.CLOSED;
            case OPEN -> LoadPace.OPEN;
            case HERD -> LoadPace.ONCE;
        };
        return new LoadPlan(name, pace, clients)
                .withOneStream()
                .rate(ratePerSecond)
                .pause(thinkTime.toNanos())
                .start(start.toNanos())
                .stop(stop == null ? Long.MAX_VALUE : stop.toNanos())
                .requests(requests)
                .watching(kind == LoadKind.HERD ? LoadWatching.RELISTING : LoadWatching.NONE)
                .retry(kind == LoadKind.CLOSED ? retry.retry().withoutEnd() : retry.retry());
    }
}
