// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiCall;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.ApiWatches;
import blackstart.api.WatchEnd;
import blackstart.seats.ReadOptions;
import blackstart.storage.CacheHost;
import blackstart.storage.ObjectStore;
import blackstart.storage.ResourceCache;
import blackstart.watchcache.Pace;
import blackstart.watchcache.WatchRequest;
import blackstart.watchcache.WatchScope;

/** The open watches of one API server: what they look at, what their events cost, and how their clients learn of the end. */
final class OpenWatches implements CacheHost {
    private static final long NO_TIMEOUT = 1_800_000_000_000L; // server/config.go MinRequestTimeout: at least 30 min

    final Machine machine;
    private final ApiServer server;
    final ApiServerSpec spec;
    private final ObjectStore store;
    private final ApiWatches clients = new ApiWatches();

    OpenWatches(ApiServer server, ApiServerSpec spec, ObjectStore store, Machine machine) {
        this.server = server;
        this.spec = spec;
        this.store = store;
        this.machine = machine;
    }

    /** What {@code weight} such watches ask of the cache when they name that query. */
    WatchRequest describe(ApiRequest request, ReadOptions options, int weight, long clientNanos) {
        ApiRead read = request.read();
        long objects = store.objects(request.resource());
        double bytes = objects == 0 ? 0 : (double) store.jsonBytes(request.resource()) / objects;
        double sending = bytes / spec.clientBytesPerSecond() * 1e9;
        return new WatchRequest(
                scopeOf(request),
                options,
                weight,
                Pace.of(spec.costs().deliveryNanos(bytes), sending + clientNanos),
                (long) Math.rint(read.share() * objects),
                objects,
                true,
                NO_TIMEOUT);
    }

    private static WatchScope scopeOf(ApiRequest request) {
        String namespace = request.attributes().namespace();
        return switch (request.read().selection()) {
            case NODE -> WatchScope.EVERY_NODE;
            case NAME -> WatchScope.name(namespace, "");
            case ALL, NAMESPACE, SELECTOR -> namespace.isEmpty() ? WatchScope.ALL : WatchScope.namespace(namespace);
        };
    }

    /** Opens the watch for which a handler works; its client is told by the answer to its call. */
    OpenWatch open(Handler handler, ResourceCache cache, WatchRequest request) {
        OpenWatch watch = new OpenWatch(this, request.watchers());
        watch.begin(cache, request, handler);
        ApiCall call = handler.call;
        if (call != null) {
            watch.belongsTo(clients.open(call, watch));
        }
        return watch;
    }

    /** Watches that are open at the start of the simulation. */
    ApiWatch openAtStart(ResourceCache cache, WatchRequest request, ApiWatcher watcher) {
        OpenWatch watch = new OpenWatch(this, request.watchers());
        watch.begin(cache, request, null);
        ApiWatch open = clients.open(watcher, request.watchers(), watch);
        watch.belongsTo(open);
        return open;
    }

    /** CPU time to send {@code events} of the initial state, or of the history, to each of some watches. */
    double initialNanos(ApiRequest request, long events) {
        long objects = store.objects(request.resource());
        double bytes = objects == 0 ? 0 : (double) store.jsonBytes(request.resource()) / objects;
        RequestCosts costs = spec.costs();
        return events * (costs.encodeNanos(1, bytes, costs.jsonPerMegabyte(), false) + costs.deliveryNanos(bytes));
    }

    /** The process has died. */
    void endAll() {
        clients.endAll(WatchEnd.SERVER_GONE);
    }

    void onInitialised(Handler handler) {
        server.onInitialised(handler);
    }

    @Override
    public double decodeNanos(long objects, double storedBytes) {
        return spec.costs().decodeNanos(objects, storedBytes);
    }

    @Override
    public double slowdown(long watches) {
        return Math.max(1, (machine.cpu.runnableWeight() + watches) / machine.cpuCores());
    }

    @Override
    public void onFilled(ResourceCache cache) {
        server.onFilled(cache);
    }

    @Override
    public void onEvents(ResourceCache cache, long events, long deliveries, boolean own) {
        if (own && deliveries == 0) {
            return;
        }
        long objects = Math.max(1, store.objects(cache.resource()));
        if (deliveries > 0) {
            double bytes = (double) store.jsonBytes(cache.resource()) / objects;
            machine.deliver(events, (double) deliveries / events, bytes);
        } else {
            machine.owe(events * decodeNanos(1, (double) store.storedBytes(cache.resource()) / objects));
        }
    }
}
