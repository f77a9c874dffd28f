// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.ApiRead.Selection;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ObjectStore;
import blackstart.engine.Simulation;
import blackstart.scenarios.incidents.lab.ClientSpec.Load;
import blackstart.version.KubernetesVersion;
import blackstart.watchcache.Watch;
import blackstart.watchcache.WatchCacheStatus;
import blackstart.watchcache.WatchClient;
import blackstart.watchcache.WatchScope;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/** The watches of an experiment on all its API servers. Each write is told to each server at once. */
final class LabWatches {
    private static final WatchClient NOBODY = new WatchClient() {
        @Override
        public void onInitialised(Watch watch) {
            // It was so at once.
        }

        @Override
        public void onTerminated(Watch watch, Cause cause) {
            // Clients that are only there do not come back.
        }
    };

    private final ServerWatches[] servers;
    private final ObjectStore store;
    private long revision = 1;
    private double eventsAtBegin;
    private double bytesAtBegin;
    private double terminatedAtBegin;

    LabWatches(Simulation simulation, KubernetesVersion release, ApiServer[] all, ObjectStore store) {
        this.store = store;
        this.servers = new ServerWatches[all.length];
        for (int i = 0; i < all.length; i++) {
            servers[i] = new ServerWatches(simulation, release, all[i], () -> revision);
        }
    }

    /** The watches that such clients hold from the start. */
    void hold(ClientSpec clients) {
        if (clients.load() != Load.WATCHERS) {
            return;
        }
        for (int i = 0; i < servers.length; i++) {
            int share = clients.count() / servers.length + (i < clients.count() % servers.length ? 1 : 0);
            if (share > 0) {
                servers[i].open(clients.resource(), scopeOf(clients), share, clients.perEventNanos(), NOBODY);
            }
        }
    }

    /** A client of that kind has opened its WATCH on that server. */
    void open(int server, ClientSpec clients, WatchClient client) {
        servers[server].open(
                clients.resource(), scopeOf(clients), clients.cohortSize(), clients.perEventNanos(), client);
    }

    /** An object was written. */
    void onWritten(String resource) {
        revision++;
        long objects = store.objects(resource);
        double bytes = objects == 0 ? 0 : (double) store.jsonBytes(resource) / objects;
        for (ServerWatches server : servers) {
            server.onWritten(resource, bytes);
        }
    }

    void onKilled(int server) {
        servers[server].onKilled();
    }

    void onServing(int server) {
        servers[server].onServing();
    }

    void begin() {
        eventsAtBegin = sum(WatchCacheStatus::eventsDelivered);
        terminatedAtBegin = sum(WatchCacheStatus::watchersTerminated);
        bytesAtBegin = bytes();
    }

    void addTo(SortedMap<String, Double> figures, double seconds) {
        double events = sum(WatchCacheStatus::eventsDelivered) - eventsAtBegin;
        figures.put("server.watchEventsPerSecond", events / seconds);
        figures.put("server.watchBytesSent", bytes() - bytesAtBegin);
        figures.put("server.watchersTerminated", sum(WatchCacheStatus::watchersTerminated) - terminatedAtBegin);
    }

    private double sum(ToDoubleFunction<WatchCacheStatus> figure) {
        double sum = 0;
        for (ServerWatches server : servers) {
            sum += server.sum(figure);
        }
        return sum;
    }

    private double bytes() {
        double sum = 0;
        for (ServerWatches server : servers) {
            sum += server.bytesSent();
        }
        return sum;
    }

    private static WatchScope scopeOf(ClientSpec clients) {
        Selection selection = clients.selection();
        if (selection == Selection.NODE) {
            return WatchScope.EVERY_NODE;
        }
        return selection == Selection.SELECTOR || selection == Selection.NAME
                ? WatchScope.name("", "one of many") // no write of an experiment names it
                : WatchScope.ALL;
    }
}
