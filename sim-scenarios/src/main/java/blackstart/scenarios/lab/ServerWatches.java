// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.apiserver.ApiServer;
import blackstart.engine.Simulation;
import blackstart.seats.ReadOptions;
import blackstart.version.KubernetesVersion;
import blackstart.watchcache.Index;
import blackstart.watchcache.Subject;
import blackstart.watchcache.WatchCache;
import blackstart.watchcache.WatchCacheProfile;
import blackstart.watchcache.WatchCacheStatus;
import blackstart.watchcache.WatchClient;
import blackstart.watchcache.WatchRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** The watch caches of one API server of an experiment: who hears of a write there, and what that costs. */
final class ServerWatches {
    private static final long DAY_NANOS = 86_400_000_000_000L; // watches of an experiment do not end by themselves

    private final Simulation simulation;
    private final KubernetesVersion release;
    private final ApiServer server;
    private final LongSupplier revision;
    private final Map<String, Resource> resources = new TreeMap<>();

    ServerWatches(Simulation simulation, KubernetesVersion release, ApiServer server, LongSupplier revision) {
        this.simulation = simulation;
        this.release = release;
        this.server = server;
        this.revision = revision;
        server.setWatchInterest(write -> {
            Resource resource = resources.get(write.resource());
            return resource == null ? 0 : resource.subject.interestedWatches();
        });
    }

    /** Watches that are open from the start. */
    void hold(Watchers watchers, WatchClient client) {
        if (watchers.count() > 0) {
            server.openWatches(watchers.count());
            open(watchers, client);
        }
    }

    /** Watches that a call has opened from now on. */
    void open(Watchers watchers, WatchClient client) {
        WatchRequest request = new WatchRequest(
                watchers.scope(),
                ReadOptions.watch(Long.toString(revision.getAsLong())),
                watchers.count(),
                watchers.perEventNanos(),
                1,
                1,
                true,
                DAY_NANOS);
        resources.computeIfAbsent(watchers.resource(), Resource::new).cache.openWatch(request, client);
    }

    /** An object of {@code bytes} of JSON was written. */
    void onWritten(String name, double bytes) {
        Resource resource = resources.get(name);
        if (resource != null && server.isServing()) {
            resource.onWritten(bytes);
        }
    }

    void onKilled() {
        resources.values().forEach(resource -> resource.cache.kill());
    }

    void onServing() {
        resources.values().forEach(resource -> resource.cache.start());
    }

    double bytesSent() {
        return resources.values().stream()
                .mapToDouble(resource -> resource.bytesSent)
                .sum();
    }

    double sum(ToDoubleFunction<WatchCacheStatus> figure) {
        return resources.values().stream()
                .mapToDouble(resource -> figure.applyAsDouble(resource.cache.status()))
                .sum();
    }

    private static Index indexOf(String resource) {
        return switch (resource) {
            case "pods" -> Index.NODE_NAME;
            case "nodes", "secrets", "configmaps" -> Index.NAME;
            default -> Index.NONE;
        };
    }

    /** The cache of one resource. Its LIST from etcd is instant here; the API server has paid for it. */
    private final class Resource implements WatchCache.Upstream {
        private final WatchCache cache;
        private final Subject subject;
        private double bytesSent;

        Resource(String name) {
            this.cache = new WatchCache(simulation, WatchCacheProfile.of(release), indexOf(name), this);
            this.subject = cache.subject("", "", "");
            cache.start();
        }

        void onWritten(double bytes) {
            long before = cache.status().eventsDelivered();
            cache.append(revision.getAsLong(), 1, subject);
            long delivered = cache.status().eventsDelivered() - before;
            bytesSent += delivered * bytes;
            server.deliver(1, delivered, bytes);
        }

        @Override
        public void list() {
            cache.filled(revision.getAsLong());
        }

        @Override
        public void requestProgress() {
            cache.progress(revision.getAsLong());
        }
    }
}
