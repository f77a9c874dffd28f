// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import blackstart.metric.Rate;
import java.util.ArrayList;
import java.util.List;

/**
 * etcd's revision, and its watches, which tell every API server of a cluster of each write at the instant it is committed. A
 * revision is the time at which it was made, in nanoseconds, or one more than the one before.
 */
public final class EtcdFeed {
    private final Simulation simulation;
    private final List<ResourceCaches> servers = new ArrayList<>();
    private final Rate watchEvents;
    private final Rate watchBytes;
    private int caches;
    private long revision = 1;

    /** Nothing has been written yet. */
    public EtcdFeed(Simulation simulation) {
        this.simulation = simulation;
        this.watchEvents = simulation.instruments().rate("apiserver_watch_events_total");
        this.watchBytes = simulation.instruments().rate("apiserver_watch_events_sizes_sum");
    }

    void join(ResourceCaches server) {
        servers.add(server);
    }

    /** A server has one cache more. */
    void added() {
        caches++;
    }

    /** Whether no server has a cache of what is written: asked with each write, most of all of leases. */
    boolean isCachedNowhere(ApiRequest write) {
        CacheNotes notes = CacheNotes.of(write);
        if (notes.isNowhere(caches)) {
            return true;
        }
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).find(write.resource()) != null) {
                return false;
            }
        }
        notes.setNowhere(caches);
        return true;
    }

    /** The revision of the last write. */
    public long revision() {
        return revision;
    }

    /** {@code count} such writes of that API server are committed. */
    public void committed(int server, ApiRequest write, int count) {
        long first = Math.max(simulation.now(), revision + 1);
        revision = first + count - 1;
        if (isCachedNowhere(write)) {
            return;
        }
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).onCommitted(write, first, count, servers.get(i).server() == server);
        }
    }

    /** An API server hands events of that size to its watches. */
    void onDelivered(long deliveries, long bytesEach) {
        watchEvents.add(simulation.now(), deliveries);
        watchBytes.add(simulation.now(), deliveries * bytesEach);
    }

    /** The watches of that API server are lost for good: its etcd member has no leader, or has compacted what they wanted. */
    public void lost(int server) {
        for (ResourceCaches caches : servers) {
            if (caches.server() == server) {
                caches.lost();
            }
        }
    }
}
