// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import blackstart.seats.ReadOptions;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;

/** A cache whose etcd does nothing by itself, and clients that write down what they are told. */
final class CacheFixture implements WatchCache.Upstream, WatchClient {
    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1_000 * MILLISECOND;
    static final long LIST_REVISION = 1_000;

    final Simulation simulation = new Simulation("test", new RandomStreams(1));
    final WatchCache cache;
    final Subject pod;
    final List<String> told = new ArrayList<>();
    int lists;
    int progressRequests;

    CacheFixture(WatchCacheProfile profile, Index index) {
        cache = new WatchCache(simulation, profile, index, this);
        pod = cache.subject("default", "web", "");
    }

    /** A ready cache of 1.30 with the state of revision 1000. */
    static CacheFixture filled(Index index) {
        CacheFixture fixture = new CacheFixture(WatchCacheProfile.of(KubernetesVersion.V1_28), index);
        fixture.cache.start();
        fixture.cache.filled(LIST_REVISION);
        return fixture;
    }

    /** Watchers from the revision of the list on, with bookmarks. */
    static WatchRequest watch(WatchScope scope, int watchers, long nanosPerEvent) {
        return watch(scope, watchers, new Pace(nanosPerEvent, 0));
    }

    static WatchRequest watch(WatchScope scope, int watchers, Pace pace) {
        return new WatchRequest(scope, ReadOptions.watch("1000"), watchers, pace, 1_000, 1_000, true, 300 * SECOND);
    }

    /** Watchers of the present state, of so many objects. */
    static WatchRequest stateWatch(long objects, long nanosPerEvent) {
        return new WatchRequest(
                WatchScope.ALL,
                ReadOptions.watch("0"),
                1,
                new Pace(nanosPerEvent, 0),
                objects,
                objects,
                true,
                300 * SECOND);
    }

    Watch open(WatchRequest request) {
        return cache.openWatch(request, this);
    }

    /** So many events about the pod, with the next revisions. */
    void append(long count) {
        cache.append(cache.revision() + 1, count, pod);
    }

    void at(long nanos) {
        simulation.advanceTo(nanos);
    }

    private String now() {
        return simulation.now() / MILLISECOND + " ms ";
    }

    /** A reader who waits for a revision. */
    RevisionWaiter waiter(String name) {
        return new RevisionWaiter() {
            @Override
            public void onFresh() {
                told.add(now() + name + " fresh");
            }

            @Override
            public void onTooLarge() {
                told.add(now() + name + " too large");
            }
        };
    }

    @Override
    public void list() {
        lists++;
    }

    @Override
    public void requestProgress() {
        progressRequests++;
    }

    @Override
    public void onInitialised(Watch watch) {
        told.add(now() + "initialised");
    }

    @Override
    public void onTerminated(Watch watch, Cause cause) {
        told.add(now() + cause);
    }
}
