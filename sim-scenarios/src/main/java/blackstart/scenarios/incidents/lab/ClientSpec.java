// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.ApiRead.Selection;
import blackstart.api.Encoding;
import blackstart.api.Verb;
import blackstart.load.LoadPace;
import blackstart.load.LoadPlan;
import blackstart.load.LoadRetry;
import blackstart.load.LoadWatching;
import blackstart.spec.Constraints;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Clients of one kind.
 *
 * @param name their name in the figures
 * @param load when they ask
 * @param count how many there are
 * @param cohort how many of them do everything at the same instant, over one connection, to save time; null: 1
 * @param ratePerSecond with the loads {@code open} and {@code paced}: requests of all of them together
 * @param period with the load {@code poll}: from one request of a client to its next
 * @param startAt when they begin, from the start of the warm-up; null: at once
 * @param spread time over which their beginnings are spread evenly at random; null: none
 * @param stopAt when they end; null: never
 * @param verb what they ask for
 * @param resource the resource
 * @param subresource such as {@code status}; null: none
 * @param resourceVersion of a read: null for the newest, {@code "0"} for whatever the watch cache has
 * @param limit page size of a LIST; null: none
 * @param selection how a read finds its objects; null: all
 * @param share share of the stored objects that a selection leaves; null: 1
 * @param encoding encoding of the answers; null: JSON
 * @param gzip whether they accept compressed answers; null: no
 * @param as who they are; null: an agent with a service account
 * @param timeout how long they wait; null: the server's 60 s
 * @param takesPerEvent how long each takes for an event of its WATCH; null: it keeps up
 * @param retry what they do after a failure; null: as client-go
 */
public record ClientSpec(
        String name,
        Load load,
        int count,
        @Nullable Integer cohort,
        @Nullable Double ratePerSecond,
        @Nullable Duration period,
        @Nullable Duration startAt,
        @Nullable Duration spread,
        @Nullable Duration stopAt,
        Verb verb,
        String resource,
        @Nullable String subresource,
        @Nullable String resourceVersion,
        @Nullable Integer limit,
        @Nullable Selection selection,
        @Nullable Double share,
        @Nullable Encoding encoding,
        @Nullable Boolean gzip,
        @Nullable Identity as,
        @Nullable Duration timeout,
        @Nullable Duration takesPerEvent,
        @Nullable Retry retry) {

    /** When clients ask. */
    public enum Load {
        /** Each as soon as it has its answer. */
        CLOSED,
        /** As a Poisson stream. */
        OPEN,
        /** Evenly. */
        PACED,
        /** Each periodically. */
        POLL,
        /** Each once, until it succeeds. */
        ONCE,
        /** Each as an informer: once, then a WATCH, and again when that breaks. */
        REFLECTOR,
        /** Never: they only hold a WATCH. */
        WATCHERS
    }

    /** Who clients are, which decides their priority level. */
    public enum Identity {
        /** An agent with a service account. */
        AGENT,
        /** An agent with a service account of kube-system. */
        SYSTEM_AGENT,
        /** Kubelets, each with its own name. */
        NODE,
        /** A user without groups. */
        USER,
        /** A member of system:masters. */
        MASTER,
        /** The controller manager. */
        CONTROLLER_MANAGER,
        /** The scheduler. */
        SCHEDULER
    }

    /** What clients do after a failure. */
    public enum Retry {
        /** As client-go: Retry-After up to ten times, then the reflector's back-off, 0.8 s to 30 s. */
        CLIENT_GO,
        /** Again after one second, whatever happened: reflectors before 2020. */
        EVERY_SECOND,
        /** Not at all. */
        NEVER
    }

    /** Checks the components; complains about all broken rules at once. */
    public ClientSpec {
        boolean rated = load == Load.OPEN || load == Load.PACED;
        new Constraints()
                .named("name", name)
                .between("count", count, 1, 1_000_000)
                .that("cohort", cohort, cohort == null || cohort > 0 && count % cohort == 0, "divide count")
                .that("ratePerSecond", ratePerSecond, rated == (ratePerSecond != null), "come with load open or paced")
                .that("ratePerSecond", ratePerSecond, ratePerSecond == null || ratePerSecond > 0, "be more than 0")
                .that("period", period, (load == Load.POLL) == (period != null), "come with load poll")
                .positive("period", period)
                .notNegative("startAt", startAt)
                .notNegative("spread", spread)
                .positive("timeout", timeout)
                .positive("takesPerEvent", takesPerEvent)
                .named("resource", resource)
                .that("share", share, share == null || share >= 0 && share <= 1, "lie between 0 and 1")
                .enforce();
    }

    /** What they do; not for those that only hold a WATCH. */
    LoadPlan plan() {
        LoadPace pace = switch (load) {
            case CLOSED -> LoadPace.CLOSED;
            case OPEN -> LoadPace.OPEN;
            case PACED -> LoadPace.PACED;
            case POLL -> LoadPace.POLL;
            case ONCE, REFLECTOR -> LoadPace.ONCE;
            case WATCHERS -> throw new IllegalStateException("the clients (" + name + ") ask for nothing");
        };
        LoadRetry after = switch (retry == null ? Retry.CLIENT_GO : retry) {
            case CLIENT_GO -> LoadRetry.clientGo();
            case EVERY_SECOND -> LoadRetry.every(Duration.ofSeconds(1).toNanos());
            case NEVER -> LoadRetry.NEVER;
        };
        return new LoadPlan(name, pace, count / cohortSize())
                .weight(cohortSize())
                .rate(ratePerSecond == null ? 0 : ratePerSecond)
                .pause(nanos(period))
                .start(nanos(startAt))
                .spread(nanos(spread))
                .stop(stopAt == null ? Long.MAX_VALUE : stopAt.toNanos())
                .watching(load == Load.REFLECTOR ? LoadWatching.RESUMING : LoadWatching.NONE)
                .perEvent(perEventNanos())
                .retry(after);
    }

    long perEventNanos() {
        return nanos(takesPerEvent);
    }

    int cohortSize() {
        return cohort == null ? 1 : cohort;
    }

    boolean writes() {
        return switch (verb) {
            case CREATE, UPDATE, PATCH, DELETE -> true;
            case GET, LIST, WATCH -> false;
        };
    }

    private static long nanos(@Nullable Duration duration) {
        return duration == null ? 0 : duration.toNanos();
    }
}
