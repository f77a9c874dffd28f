// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.api.ApiWatch;
import blackstart.api.WatchEnd;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ObjectStore;
import blackstart.engine.Simulation;
import blackstart.version.KubernetesVersion;
import blackstart.watchcache.Watch;
import blackstart.watchcache.WatchCacheStatus;
import blackstart.watchcache.WatchClient;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The watches of a laboratory on all its API servers. Each write is told to each server at once. */
public final class LabWatches {
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

    /** Watches that are open from the start, spread over the API servers; those whom a server cuts do not come back. */
    public void hold(Watchers watchers) {
        for (int i = 0; i < servers.length; i++) {
            int share = watchers.count() / servers.length + (i < watchers.count() % servers.length ? 1 : 0);
            servers[i].hold(
                    new Watchers(watchers.resource(), watchers.scope(), share, watchers.perEventNanos()),
                    new Held(null));
        }
    }

    /** Such watchers have opened that watch on that server; it ends when the server cuts them. */
    public void open(int server, Watchers watchers, ApiWatch watch) {
        servers[server].open(watchers, new Held(watch));
    }

    /** An object was written. */
    public void onWritten(String resource) {
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

    /** The warm-up is over: forgets what was delivered. */
    public void begin() {
        eventsAtBegin = sum(WatchCacheStatus::eventsDelivered);
        terminatedAtBegin = sum(WatchCacheStatus::watchersTerminated);
        bytesAtBegin = bytes();
    }

    /** Adds the figures of so many seconds. */
    public void addTo(SortedMap<String, Double> figures, double seconds) {
        double events = eventsDelivered() - eventsAtBegin;
        figures.put("server.watchEventsPerSecond", events / seconds);
        figures.put("server.watchBytesSent", bytes() - bytesAtBegin);
        figures.put("server.watchersTerminated", sum(WatchCacheStatus::watchersTerminated) - terminatedAtBegin);
    }

    /** Events times watchers that they were or will be sent to, so far. */
    public double eventsDelivered() {
        return sum(WatchCacheStatus::eventsDelivered);
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

    /** The watch cache's view of watchers; {@code watch} is how they see it, null if they do not come back. */
    private record Held(@Nullable ApiWatch watch) implements WatchClient {
        @Override
        public void onInitialised(Watch initialised) {
            // It follows a LIST, or was so at once: there are no initial events.
        }

        @Override
        public void onTerminated(Watch terminated, Cause cause) {
            if (watch != null && watch.isOpen()) {
                watch.end(WatchEnd.SLOW);
            }
        }
    }
}
