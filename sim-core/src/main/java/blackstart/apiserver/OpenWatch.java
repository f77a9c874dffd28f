// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.ApiWatch;
import blackstart.api.WatchEnd;
import blackstart.api.WatchStream;
import blackstart.storage.ResourceCache;
import blackstart.watchcache.Watch;
import blackstart.watchcache.WatchClient;
import blackstart.watchcache.WatchRequest;
import org.jspecify.annotations.Nullable;

/** One open watch, or several identical ones, between the watch cache that feeds it and the client that reads it. */
final class OpenWatch implements WatchClient, WatchStream {
    private final OpenWatches room;
    private final int weight;
    private @Nullable Watch watch;
    private @Nullable ApiWatch client;
    private @Nullable Handler handler; // until the initial state is sent
    private int use;

    OpenWatch(OpenWatches room, int weight) {
        this.room = room;
        this.weight = weight;
    }

    void begin(ResourceCache cache, WatchRequest request, @Nullable Handler initialising) {
        handler = initialising;
        use = initialising == null ? 0 : initialising.use;
        watch = cache.cache().openWatch(request, this);
        room.machine.openWatches(weight);
    }

    void belongsTo(@Nullable ApiWatch newClient) {
        client = newClient;
    }

    /** Events that have not been sent yet. */
    long backlog() {
        return watch == null ? 0 : watch.backlog();
    }

    /** Whether nothing of the initial state has to be sent any more. */
    boolean isInitialised() {
        return watch == null || !watch.isOpen() || watch.isInitialised();
    }

    @Override
    public void onInitialised(Watch initialised) {
        release();
    }

    private void release() {
        Handler waiting = handler;
        handler = null;
        if (waiting != null && waiting.use == use) {
            room.onInitialised(waiting);
        }
    }

    @Override
    public void onTerminated(Watch terminated, Cause cause) {
        room.machine.closeWatches(weight);
        release();
        ApiWatch told = client;
        if (told != null && told.isOpen()) {
            told.end(cause == Cause.TOO_SLOW ? WatchEnd.SLOW : WatchEnd.CACHE_LOST);
        }
    }

    @Override
    public long revision() {
        return watch == null ? 0 : watch.resumeRevision();
    }

    @Override
    public void onClosed() {
        if (watch != null && watch.isOpen()) {
            watch.close();
            room.machine.closeWatches(weight);
        }
        release();
    }
}
