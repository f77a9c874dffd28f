// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.flowcontrol.RetryAfter;
import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;
import blackstart.version.KubernetesVersion.UnreadyWatch;

/**
 * The watch cache of one resource in one API server. It decides where reads are served, keeps recent events, and hands them to
 * watchers; the API server acts on its decisions and pays for the work. Left out: see docs/models/watchcache.md.
 */
public final class WatchCache {
    private static final long RESTART_NANOS = 1_000_000_000L; // cacher.go: wait.Until(startCaching, time.Second)
    private static final double NANOS_PER_SECOND = 1e9;

    private final Simulation simulation;
    private final WatchCacheProfile profile;
    private final Index index;
    private final Upstream upstream;
    private final Timer restart;
    private final RevisionWaits waits;
    private final EventHistory history = new EventHistory();
    private final Dispatcher dispatcher;
    private boolean ready;
    private long unreadySinceNanos;
    private long revision;

    /** The cache's own client of etcd. */
    public interface Upstream {
        /** LIST the resource from etcd, then call {@link WatchCache#filled}. */
        void list();

        /** Ask etcd for its progress, then call {@link WatchCache#progress}. */
        void requestProgress();
    }

    /** An empty cache of a server that has just started; {@link #start} fills it. */
    public WatchCache(Simulation simulation, WatchCacheProfile profile, Index index, Upstream upstream) {
        this.simulation = simulation;
        this.profile = profile;
        this.index = index;
        this.upstream = upstream;
        this.restart = simulation.timer(this::startCaching);
        this.waits = new RevisionWaits(simulation, profile.consistentListFromCache(), upstream::requestProgress);
        this.dispatcher = new Dispatcher(simulation, history);
        this.unreadySinceNanos = simulation.now();
    }

    /** Begins to fill the cache, once in each life of the process. */
    public void start() {
        unreadySinceNanos = simulation.now();
        startCaching();
    }

    private void startCaching() {
        dispatcher.terminateAll(true);
        upstream.list();
    }

    /** The LIST from etcd has come, as of that revision: the cache is ready. Its history begins here. */
    public void filled(long listRevision) {
        restart.cancel();
        history.replace(listRevision);
        revision = listRevision;
        ready = true;
        waits.reached(revision);
    }

    /**
     * The LIST has failed, or the watch of etcd is lost for good (etcd's internal errors are retried for 30 s before). The cache
     * is unready at once; a second later all watchers are terminated and the LIST is repeated.
     */
    public void lost() {
        if (ready) {
            unreadySinceNanos = simulation.now();
        }
        ready = false;
        restart.after(RESTART_NANOS);
    }

    /** The process has died: watches, waits and history are gone, and the cache tells nobody. {@link #start} begins a new life. */
    public void kill() {
        ready = false;
        revision = 0;
        restart.cancel();
        waits.clear();
        dispatcher.reset();
        history.reset();
    }

    /** Whether the cache is filled. */
    public boolean isReady() {
        return ready;
    }

    /** The revision that the cache has reached. */
    public long revision() {
        return revision;
    }

    /** Where a LIST is served. */
    public ReadDecision decideList(ReadOptions options) {
        ReadPlace place = ReadPlace.ofList(profile, options);
        if (place == ReadPlace.SNAPSHOT && !isSnapshotKept(options)) {
            return ReadDecision.ETCD;
        }
        if (place == ReadPlace.ETCD || ready) {
            return whenReady(place, options.resourceVersion());
        }
        if (profile.unready() == UnreadyWatch.HANGS) {
            return place == ReadPlace.CACHE_AT_REVISION ? ReadDecision.HANG : ReadDecision.ETCD;
        }
        boolean cheap = options.limit() > 0 && options.filter() == Filter.NONE; // shouldDelegateListOnNotReadyCache
        return cheap ? ReadDecision.ETCD : unready();
    }

    /** Whether there is, or will be, a snapshot of the revision (of a continue token, too) in {@code resourceVersion}. */
    private boolean isSnapshotKept(ReadOptions options) {
        long asked = versionOf(options.resourceVersion());
        return asked > revision || asked > 0 && asked >= history.oldestSnapshot();
    }

    /** Where a GET at that resourceVersion is served. */
    public ReadDecision decideGet(String version) {
        ReadPlace place = ReadPlace.ofGet(version);
        if (place == ReadPlace.ETCD || ready) {
            return whenReady(place, version);
        }
        boolean hangs = profile.unready() == UnreadyWatch.HANGS && place == ReadPlace.CACHE_AT_REVISION;
        return hangs ? ReadDecision.HANG : ReadDecision.ETCD;
    }

    private ReadDecision whenReady(ReadPlace place, String version) {
        return switch (place) {
            case CACHE -> ReadDecision.CACHE;
            case CACHE_AT_REVISION -> at(version, ReadDecision.CACHE);
            case CACHE_CONSISTENT -> ReadDecision.CONSISTENT;
            case SNAPSHOT -> at(version, ReadDecision.SNAPSHOT);
            case ETCD -> ReadDecision.ETCD;
        };
    }

    private ReadDecision at(String version, ReadDecision now) {
        return versionOf(version) <= revision ? now : ReadDecision.afterRevision(versionOf(version));
    }

    /** Whether a watch can be opened. */
    public ReadDecision decideWatch(WatchRequest request) {
        if (!ready) {
            return profile.unready() == UnreadyWatch.HANGS ? ReadDecision.HANG : unready();
        }
        if (request.options().sendInitialEvents()) {
            ReadPlace place = request.options().resourceVersion().isEmpty()
                    ? ReadPlace.CACHE_CONSISTENT
                    : ReadPlace.ofGet(request.options().resourceVersion());
            return whenReady(place, request.options().resourceVersion());
        }
        boolean expired = !request.beginsWithState() && history.isExpired(request.revision());
        return expired ? ReadDecision.EXPIRED : ReadDecision.CACHE;
    }

    private ReadDecision unready() {
        double seconds = (simulation.now() - unreadySinceNanos) / NANOS_PER_SECOND;
        boolean grows = profile.unready() == UnreadyWatch.REFUSED_EVER_LONGER;
        return ReadDecision.tooManyRequests(grows ? RetryAfter.ofUnreadyWatchCache(seconds) : 1);
    }

    /** Opens a watch for which {@link #decideWatch} has said SERVE, or has said to wait and the wait was successful. */
    public Watch openWatch(WatchRequest request, WatchClient client) {
        if (!ready) {
            throw new IllegalStateException(
                    "the cache is not ready.\nMaybe decideWatch was not asked again after a wait.");
        }
        long initialEvents = request.beginsWithState()
                ? request.matchingObjects()
                : (long) StrictMath.ceil(missed(request) * request.matchingShare());
        Drain drain = new Drain(
                request.pace(),
                index.channelSize(request.scope(), history.capacity()),
                initialEvents,
                dispatcher.slowdown(),
                simulation.now());
        long start = request.beginsWithState() ? revision : request.revision();
        Watch watch = new Watch(dispatcher, request, client, drain, start);
        dispatcher.open(watch);
        return watch;
    }

    private long missed(WatchRequest request) {
        long missed = history.since(request.revision());
        if (missed == EventHistory.EXPIRED) {
            throw new IllegalStateException(
                    "the revision (" + request.revision() + ") is too old: the history begins at "
                            + history.oldestStart() + ".\nMaybe decideWatch was not asked.");
        }
        return missed;
    }

    /** Waits for that revision, up to 3 s; one of the waiter's methods is called, at once if the cache has it already. */
    public void await(long wanted, RevisionWaiter waiter) {
        if (wanted <= revision) {
            waiter.onFresh();
        } else {
            waits.add(wanted, waiter);
        }
    }

    /** What {@link #append} needs to know of an object; look it up once. Empty text: any. */
    public Subject subject(String namespace, String name, String node) {
        return dispatcher.subject(namespace, name, node);
    }

    /**
     * etcd's watch brings {@code count} events at once, with consecutive revisions from {@code firstRevision} on; they go into
     * the history and to the watchers. An unready cache has no watch: nothing happens. Returns how many deliveries that makes.
     */
    public long append(long firstRevision, long count, Subject subject) {
        if (!ready || count == 0) {
            return 0;
        }
        long before = dispatcher.delivered();
        history.append(simulation.now(), firstRevision, count);
        revision = Math.max(revision, firstRevision + count - 1);
        dispatcher.dispatch(subject, count);
        long deliveries = Math.max(0, dispatcher.delivered() - before);
        waits.reached(revision);
        return deliveries;
    }

    /** etcd says that the cache has seen all events up to that revision. */
    public void progress(long reached) {
        if (ready && reached > revision) {
            revision = reached;
            waits.reached(revision);
        }
    }

    /**
     * How much longer than alone the server takes for each event of each watcher, from now on: more than 1 while its CPU is
     * short. Clients take no longer than before.
     */
    public void setSlowdown(double factor) {
        if (!(factor >= 1) || factor == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("factor: the value (" + factor + ") must be at least 1 and finite");
        }
        dispatcher.setSlowdown(factor);
    }

    /** Open watches. */
    public long watchers() {
        return dispatcher.watchers();
    }

    /** Events in the history. */
    public long historySize() {
        return history.size();
    }

    /** What can be measured, now. */
    public WatchCacheStatus status() {
        return new WatchCacheStatus(
                dispatcher.watchers(),
                waits.count(),
                history.appended(),
                dispatcher.delivered(),
                dispatcher.terminated(),
                history.size(),
                history.capacity());
    }

    private static long versionOf(String version) {
        return version.isEmpty() ? 0 : Long.parseLong(version);
    }
}
