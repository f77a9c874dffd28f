// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.engine.Simulation;
import blackstart.watchcache.WatchClient.Cause;
import blackstart.watchcache.WatchScope.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The goroutine that hands one event after the other to the watchers. It waits for blocked ones as long as its budget allows and
 * cuts who is still blocked. Follows {@code dispatchEvent} of {@code cacher.go}.
 */
final class Dispatcher {
    private final Simulation simulation;
    private final EventHistory history;
    private final Map<WatchScope, WatchGroup> groups = new LinkedHashMap<>();
    private final WatchGroup all = group(WatchScope.ALL);
    private final WatchGroup everyNode = group(WatchScope.EVERY_NODE);
    private DispatchBudget budget;
    private final List<Watch> cut = new ArrayList<>();
    private final List<Watch> tooSlow = new ArrayList<>();
    private final List<Watch> uninitialised = new ArrayList<>();

    private long freeNanos; // when the dispatcher has done with what it was given
    private double slowdown = 1;
    private double at; // when the present event is handed out
    private boolean dispatching;

    private long watchers;
    private long undispatched;
    private long delivered;
    private long terminated;

    Dispatcher(Simulation simulation, EventHistory history) {
        this.simulation = simulation;
        this.history = history;
        this.budget = new DispatchBudget(simulation.now());
    }

    long now() {
        return simulation.now();
    }

    EventHistory history() {
        return history;
    }

    /** Now, or when the present event is handed out. */
    double clock() {
        return dispatching ? at : now();
    }

    double slowdown() {
        return slowdown;
    }

    void setSlowdown(double newSlowdown) {
        slowdown = newSlowdown;
        groups.values().forEach(group -> group.slowDown(newSlowdown, now()));
        uninitialised.forEach(this::scheduleInitialisation);
    }

    WatchGroup group(WatchScope scope) {
        WatchGroup group = groups.get(scope);
        if (group == null) {
            group = new WatchGroup(scope);
            groups.put(scope, group);
        }
        return group;
    }

    /** That of a watch; the two scopes that most watches have are not looked up. */
    private WatchGroup groupOf(WatchScope scope) {
        return switch (scope.reach()) {
            case ALL -> all;
            case EVERY_NODE -> everyNode;
            default -> group(scope);
        };
    }

    void open(Watch watch) {
        watchers += watch.watchers();
        groupOf(watch.scope).open(watch, now());
        if (!watch.isInitialised()) {
            watch.initialisation = simulation.timer(() -> initialised(watch));
            uninitialised.add(watch);
            scheduleInitialisation(watch);
        }
    }

    private void scheduleInitialisation(Watch watch) {
        if (watch.initialisation != null) {
            double left = watch.own.initialisedAt() - now();
            watch.initialisation.after((long) StrictMath.ceil(Math.max(0, left)));
        }
    }

    private void initialised(Watch watch) {
        if (!watch.isInitialised()) {
            scheduleInitialisation(watch); // the rest of a rounding
            return;
        }
        watch.initialisation = null;
        uninitialised.remove(watch);
        watch.client.onInitialised(watch);
    }

    /** So many events of the history's end are handed out. */
    void dispatch(Subject subject, long events) {
        if (watchers == 0) {
            return;
        }
        double start = Math.max(now(), freeNanos);
        at = start;
        undispatched = events;
        dispatching = true;
        while (undispatched > 0) {
            long batch = Math.min(undispatched, fitting(subject, at));
            if (batch == 0) {
                at += waitForBlocked(subject);
                batch = Math.max(1, Math.min(undispatched, fitting(subject, at)));
            }
            for (WatchGroup group : subject.groups) {
                group.add(batch, at);
                delivered += batch * group.reached();
            }
            undispatched -= batch;
        }
        dispatching = false;
        if (at > start) {
            freeNanos = (long) StrictMath.ceil(at);
        }
        notifyCut();
    }

    private static long fitting(Subject subject, double now) {
        long least = Long.MAX_VALUE;
        for (WatchGroup group : subject.groups) {
            least = Math.min(least, group.fitting(now));
        }
        return least;
    }

    /** Somebody has no room for the next event. Returns for how long everybody waits; who needs longer is cut. */
    private double waitForBlocked(Subject subject) {
        long most = budget.take((long) at);
        double longest = 0;
        for (WatchGroup group : subject.groups) {
            longest = Math.max(longest, group.delays(at, most, tooSlow));
        }
        double waited = tooSlow.isEmpty() ? longest : most;
        budget.giveBack((long) Math.max(0, most - waited));
        for (Watch watch : tooSlow) {
            watch.end(watch.own.channelSize); // the result channel is still read
            terminated += watch.watchers();
            cut.add(watch);
        }
        tooSlow.clear();
        return waited;
    }

    private void notifyCut() {
        if (!cut.isEmpty()) {
            List<Watch> gone = List.copyOf(cut);
            cut.clear();
            gone.forEach(watch -> watch.client.onTerminated(watch, Cause.TOO_SLOW));
        }
    }

    /** Takes the watch out; {@code lost} of the events that each of its watchers was given do not reach it. */
    void forget(Watch watch, long lost) {
        WatchGroup group = watch.group;
        if (group == null) {
            return;
        }
        group.remove(watch);
        watchers -= watch.watchers();
        delivered -= Math.min(delivered, lost * watch.watchers());
        if (watch.initialisation != null) {
            watch.initialisation.cancel();
            watch.initialisation = null;
            uninitialised.remove(watch);
        }
    }

    /** Every watch ends; their clients are told if there is a cause. */
    void terminateAll(boolean tell) {
        if (dispatching) {
            throw new IllegalStateException("an event is being dispatched.\nMaybe a callback ended all watches.");
        }
        List<Watch> all = new ArrayList<>();
        groups.values().forEach(group -> group.collect(all));
        for (Watch watch : all) {
            watch.end(watch.own.channelSize);
            terminated += tell ? watch.watchers() : 0;
        }
        if (tell) {
            all.forEach(watch -> watch.client.onTerminated(watch, Cause.CACHE_LOST));
        }
    }

    /** A new process: nothing is open, nothing is saved. */
    void reset() {
        terminateAll(false);
        budget = new DispatchBudget(now());
        freeNanos = now();
    }

    /** Events of the present bulk that have not been handed out yet. */
    long undispatched() {
        return undispatched;
    }

    /** Events times watchers, as far as they have got or will get them; initial events not included. */
    long delivered() {
        return delivered;
    }

    long terminated() {
        return terminated;
    }

    long watchers() {
        return watchers;
    }

    /** Until when the dispatcher waits for slow watchers, in nanoseconds. */
    long freeNanos() {
        return freeNanos;
    }

    /** The subject for that place; the groups are looked up once. */
    Subject subject(String namespace, String name, String node) {
        List<WatchGroup> found = new ArrayList<>();
        found.add(group(WatchScope.ALL));
        if (!namespace.isEmpty()) {
            found.add(group(WatchScope.namespace(namespace)));
        }
        if (!name.isEmpty()) {
            found.add(group(WatchScope.name(namespace, name)));
        }
        found.add(group(node.isEmpty() ? WatchScope.EVERY_NODE : new WatchScope(Reach.NODE, node)));
        return new Subject(found.toArray(new WatchGroup[0]), 1);
    }
}
