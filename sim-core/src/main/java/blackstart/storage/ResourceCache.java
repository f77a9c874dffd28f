// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.seats.ObjectCount;
import blackstart.watchcache.Index;
import blackstart.watchcache.Subject;
import blackstart.watchcache.WatchCache;
import blackstart.watchcache.WatchCacheProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/** One resource in one API server: its watch cache, how that fills and follows etcd, and how many objects the server believes in. */
public final class ResourceCache implements WatchCache.Upstream {
    private static final long PAGE = 10_000; // storage/cacher storageWatchListPageSize
    private static final long POLL_NANOS = 60_000_000_000L; // registry/store.go startObservingCount: 1 min
    private static final double POLL_JITTER = 1.2; // registry/store.go: resourceCountPollPeriodJitter
    private static final long PROGRESS_NANOS =
            5_000_000_000L; // kubeadm: --experimental-watch-progress-notify-interval=5s
    private static final double LARGE_CHANGE = 0.1; // of the clients' pace, from which on it is worth telling

    private final ResourceCaches server;
    private final Simulation simulation;
    private final String resource;
    private final WatchCache cache;
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final Timer poll;
    private final Timer notification;
    private ObjectCount count;
    private int life;
    private long fillRevision;
    private long left;
    private long fanOut;
    private double slowdown = 1;

    ResourceCache(ResourceCaches server, String resource) {
        this.server = server;
        this.simulation = server.simulation;
        this.resource = resource;
        this.cache =
                new WatchCache(simulation, WatchCacheProfile.of(server.parts.kubernetes()), indexOf(resource), this);
        this.poll = simulation.timer(this::poll);
        this.notification = simulation.timer(this::notifyProgress);
        this.count = new ObjectCount(simulation);
    }

    private static Index indexOf(String resource) {
        return switch (resource) {
            case "pods" -> Index.NODE_NAME;
            case "nodes", "secrets", "configmaps" -> Index.NAME;
            default -> Index.NONE;
        };
    }

    /** The resource's name. */
    public String resource() {
        return resource;
    }

    /** Its watch cache. */
    public WatchCache cache() {
        return cache;
    }

    /** What the server knows of its objects. */
    public ObjectCount count() {
        return count;
    }

    /** A process begins: with a warm cache and a count, or with neither. */
    void begin(boolean warm) {
        life++;
        count = new ObjectCount(simulation);
        if (warm) {
            cache.filled(server.parts.feed().revision());
            reportCount();
            poll.after((long) (server.polls.nextDouble() * POLL_NANOS));
        } else {
            cache.start();
            poll();
        }
    }

    void kill() {
        life++;
        poll.cancel();
        notification.cancel();
        slowdown = 1;
        cache.kill();
    }

    void lost() {
        if (cache.isReady()) { // otherwise its LIST notices by itself
            cache.lost();
        }
    }

    @Override
    public void list() {
        fillRevision = server.parts.feed().revision();
        left = Math.max(1, server.parts.store().objects(resource));
        readPage();
    }

    private void readPage() {
        long page = Math.min(PAGE, left);
        long objects = Math.max(1, server.parts.store().objects(resource));
        double share = Math.min(1, (double) page / objects);
        double stored = share * server.parts.store().storedBytes(resource);
        long json = (long) (share * server.parts.store().jsonBytes(resource));
        int asked = life;
        server.parts.storage().read(page, json, result -> {
            if (asked != life) {
                return;
            }
            if (result == StorageResult.OK) {
                server.parts
                        .cpu()
                        .start(() -> onPage(asked, page), server.parts.host().decodeNanos(page, stored), 1);
            } else {
                cache.lost();
            }
        });
    }

    private void onPage(int asked, long page) {
        if (asked != life) {
            return;
        }
        left -= page;
        if (left > 0) {
            readPage();
            return;
        }
        cache.filled(fillRevision);
        cache.progress(server.parts.feed().revision());
        server.parts.host().onFilled(this);
    }

    @Override
    public void requestProgress() {
        long known = server.parts.feed().revision();
        int asked = life;
        server.parts.storage().read(0, 0, result -> {
            if (asked == life && result == StorageResult.OK) {
                cache.progress(known);
            }
        });
    }

    /** A read waits for a revision: without requests for progress, etcd's next notification brings it. */
    public void onAwaited() {
        if (!server.parts.kubernetes().readsConsistentListFromCache() && !notification.isPending()) {
            notification.after(PROGRESS_NANOS - simulation.now() % PROGRESS_NANOS);
        }
    }

    private void notifyProgress() {
        cache.progress(server.parts.feed().revision());
    }

    private void poll() {
        int asked = life;
        server.parts.storage().read(0, 0, result -> {
            if (asked == life && result == StorageResult.OK) {
                reportCount();
            }
        });
        poll.after((long) (POLL_NANOS * (1 + POLL_JITTER * server.polls.nextDouble())));
    }

    private void reportCount() {
        long objects = server.parts.store().objects(resource);
        count.report(objects, objects == 0 ? 0 : server.parts.store().storedBytes(resource) / objects);
    }

    Subject subjectOf(String namespace) {
        Subject subject = subjects.get(namespace);
        if (subject == null) {
            subject = cache.subject(namespace, "", "");
            subjects.put(namespace, subject);
        }
        return subject;
    }

    /** etcd's watch brings that many events about the subject to a filled cache. */
    void onCommitted(Subject subject, long firstRevision, int events, boolean own) {
        if (cache.watchers() > 0) {
            adjustPace();
        }
        long deliveries = cache.append(firstRevision, events, subject);
        fanOut = deliveries / events;
        if (deliveries > 0) {
            long objects = Math.max(1, server.parts.store().objects(resource));
            server.parts.feed().onDelivered(deliveries, server.parts.store().jsonBytes(resource) / objects);
        }
        server.parts.host().onEvents(this, events, deliveries, own);
    }

    private void adjustPace() {
        double newSlowdown = server.parts.host().slowdown(fanOut);
        if (StrictMath.abs(newSlowdown - slowdown) > LARGE_CHANGE * slowdown) {
            slowdown = newSlowdown;
            cache.setSlowdown(slowdown);
        }
    }
}
