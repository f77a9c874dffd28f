// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** API servers that answer as a test says, after a latency that it sets; watches break when told. */
final class FakeApi implements ApiClient, EndpointUpdates, ApiLookups {
    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private final Simulation simulation;
    private final TreeMap<Integer, WatchCallback> watches = new TreeMap<>();
    final List<CouplingReport> reports = new ArrayList<>();
    ApiResult listResult = ApiResult.OK;
    ApiResult watchResult = ApiResult.OK;
    ApiResult lookupResult = ApiResult.OK;
    long latencyNanos = 10_000_000L;
    boolean endpointsFlow = true;
    int lists;
    int watchCalls;
    double lookupCalls;
    double followedCalls;
    int seats = Integer.MAX_VALUE;
    private int seatsInUse;

    FakeApi(Simulation simulation) {
        this.simulation = simulation;
    }

    CoreDns coreDns(DnsSpec spec, int replicas, long objects) {
        return new CoreDns(
                simulation, spec, new CoreDns.Size(replicas, objects), new ApiLinks(this, this, this), reports::add);
    }

    /** From now on every call ends so. */
    void answer(ApiResult result) {
        listResult = result;
        watchResult = result;
        lookupResult = result;
        endpointsFlow = result == ApiResult.OK;
    }

    /** The servers are gone: connections break and new ones are refused. */
    void goDown() {
        answer(ApiResult.REFUSED);
        breakWatches();
    }

    void breakWatches() {
        List<WatchCallback> broken = new ArrayList<>(watches.values());
        watches.clear();
        broken.forEach(WatchCallback::onWatchBroken);
    }

    int openWatches() {
        return watches.size();
    }

    @Override
    public void list(int replica, ListCallback callback) {
        lists++;
        simulation.after(latencyNanos, () -> callback.onListed(listResult));
    }

    @Override
    public void watch(int replica, WatchCallback callback) {
        watchCalls++;
        watches.remove(replica);
        simulation.after(latencyNanos, () -> {
            if (watchResult == ApiResult.OK) {
                watches.put(replica, callback);
            }
            callback.onWatchAnswered(watchResult);
        });
    }

    @Override
    public boolean isAnyListening() {
        return lookupResult != ApiResult.REFUSED;
    }

    /** With {@link #seats}, what finds no seat is refused at once. */
    @Override
    public int lookup(int replica, int most, LookupCallback callback) {
        lookupCalls += most;
        followedCalls += most;
        boolean isSeated = seatsInUse + most <= seats;
        seatsInUse += isSeated ? most : 0;
        simulation.after(isSeated ? latencyNanos : 1, () -> {
            seatsInUse -= isSeated ? most : 0;
            callback.onLookedUp(isSeated ? lookupResult : ApiResult.TOO_MANY_REQUESTS);
        });
        return most;
    }

    @Override
    public void absorb(long calls) {
        lookupCalls += calls;
    }

    @Override
    public boolean areFlowing() {
        return endpointsFlow;
    }
}
