// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import blackstart.queueing.ProcessorSharing;
import blackstart.random.RandomStream;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The watch caches of one API server, one for each resource that has been read or watched. */
public final class ResourceCaches {
    final Simulation simulation;
    final Parts parts;
    private final int server;
    final RandomStream polls;
    private final Map<String, ResourceCache> caches = new LinkedHashMap<>();
    private final List<ResourceCache> all = new ArrayList<>();
    private final List<ResourceCache> allToRead = Collections.unmodifiableList(all);
    private boolean restarted;

    /**
     * What the caches work with.
     *
     * @param storage the way to etcd
     * @param store what etcd holds
     * @param feed etcd's watches
     * @param cpu where they decode
     * @param kubernetes the server's release
     * @param host the server
     */
    public record Parts(
            Storage storage,
            ObjectStore store,
            EtcdFeed feed,
            ProcessorSharing cpu,
            KubernetesVersion kubernetes,
            CacheHost host) {}

    /** Caches of a server that has run for long: each is filled when it is first asked for, until the server is restarted. */
    public ResourceCaches(Simulation simulation, int server, Parts parts) {
        this.simulation = simulation;
        this.server = server;
        this.parts = parts;
        this.polls = simulation.stream("api-server/object-counts-" + server);
        parts.feed().join(this);
    }

    int server() {
        return server;
    }

    /** That of the resource. */
    public ResourceCache of(String resource) {
        ResourceCache cache = caches.get(resource);
        if (cache == null) {
            cache = new ResourceCache(this, resource);
            caches.put(resource, cache);
            all.add(cache);
            parts.feed().added();
            cache.begin(!restarted);
        }
        return cache;
    }

    /** That in which the request reads. */
    public ResourceCache of(ApiRequest request) {
        ResourceCache cache = CacheNotes.of(request).cache(server);
        if (cache == null) {
            cache = of(request.resource());
            CacheNotes.of(request).setCache(server, cache);
        }
        return cache;
    }

    /** That of the resource, if anybody has read or watched it. */
    public @Nullable ResourceCache find(String resource) {
        return caches.get(resource);
    }

    /** All of them. */
    public List<ResourceCache> all() {
        return allToRead;
    }

    /** Watches that a write concerns, as Priority and Fairness counts them. */
    public int watchesOf(ApiRequest write) {
        if (parts.feed().isCachedNowhere(write)) {
            return 0;
        }
        CacheNotes notes = CacheNotes.of(write);
        ResourceCache cache = written(write, notes);
        return cache == null || cache.cache().watchers() == 0
                ? 0
                : notes.subject(server, cache, write).interestedWatches();
    }

    private @Nullable ResourceCache written(ApiRequest write, CacheNotes notes) {
        ResourceCache cache = notes.cache(server);
        if (cache == null) {
            cache = caches.get(write.resource());
            if (cache != null) {
                notes.setCache(server, cache);
            }
        }
        return cache;
    }

    /** The process has died. */
    public void kill() {
        restarted = true;
        all.forEach(ResourceCache::kill);
    }

    /** A new process: all of them are filled from etcd, and the objects counted. */
    public void start() {
        all.forEach(cache -> cache.begin(false));
    }

    void lost() {
        all.forEach(ResourceCache::lost);
    }

    void onCommitted(ApiRequest write, long firstRevision, int count, boolean own) {
        CacheNotes notes = CacheNotes.of(write);
        ResourceCache cache = written(write, notes);
        if (cache != null && cache.cache().isReady()) {
            cache.onCommitted(notes.subject(server, cache, write), firstRevision, count, own);
        }
    }
}
