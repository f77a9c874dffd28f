// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.engine.Timer;
import org.jspecify.annotations.Nullable;

/** An open watch, or a number of identical ones that were opened together. */
public final class Watch {
    private static final long BOOKMARK_NANOS = 60_000_000_000L; // cacher.go defaultBookmarkFrequency
    private static final long BEFORE_TIMEOUT_NANOS = 2_000_000_000L; // cache_watcher.go nextBookmarkTime

    final WatchScope scope;
    final WatchClient client;
    final Drain own;
    final long openedNanos;
    private final Dispatcher dispatcher;
    private final long startRevision;
    private final int watchers;
    private final boolean beginsWithState;
    private final boolean bookmarks;
    private final long timeoutNanos;

    @Nullable
    WatchGroup group;

    @Nullable
    Lane lane; // null while it has initial events of its own

    @Nullable
    Timer initialisation;

    int position;
    private long endRevision;

    Watch(Dispatcher dispatcher, WatchRequest request, WatchClient client, Drain own, long startRevision) {
        this.dispatcher = dispatcher;
        this.scope = request.scope(); // the request itself would be kept for as long as the watch
        this.watchers = request.watchers();
        this.beginsWithState = request.beginsWithState();
        this.bookmarks = request.bookmarks();
        this.timeoutNanos = request.timeoutNanos();
        this.client = client;
        this.own = own;
        this.openedNanos = dispatcher.now();
        this.startRevision = startRevision;
    }

    /** How many watches this stands for. */
    public int watchers() {
        return watchers;
    }

    /** Whether it still gets events. */
    public boolean isOpen() {
        return group != null;
    }

    /** Whether all initial events have been pushed into the channel to the client. */
    public boolean isInitialised() {
        return dispatcher.clock() >= own.initialisedAt();
    }

    /** Events that each client has not taken yet, initial ones included; rounded down. */
    public long backlog() {
        return group == null ? 0 : (long) backlogNow();
    }

    /**
     * The revision from which the client would go on: that of the last event it has got, or of the last bookmark. A lower bound
     * where not each event of the resource concerns the watch. 0 while it has not got the whole initial state.
     */
    public long resumeRevision() {
        return group == null ? endRevision : seenRevision(0);
    }

    /** The client ends the watch. Nobody is told. */
    public void close() {
        if (group != null) {
            end(0);
        }
    }

    /** Leaves its group; {@code salvage} is how much of the backlog still reaches the client. */
    void end(int salvage) {
        endRevision = seenRevision(salvage);
        double lost = Math.min(backlogNow() - salvage, backlogNow() - own.initialBacklog(dispatcher.clock()));
        dispatcher.forget(this, (long) Math.max(0, lost));
    }

    private double backlogNow() {
        Drain drain = lane == null ? own : lane.drain;
        return drain.backlog(dispatcher.clock());
    }

    private long seenRevision(int salvage) {
        if (own.initialBacklog(dispatcher.clock()) > salvage) {
            return beginsWithState ? 0 : startRevision;
        }
        long missing = (long) StrictMath.ceil(Math.max(0, backlogNow() - salvage));
        EventHistory history = dispatcher.history();
        if (scope.reach() == WatchScope.Reach.ALL) {
            return Math.max(startRevision, history.revisionBefore(missing + dispatcher.undispatched()));
        }
        long marked = lastBookmarkNanos();
        return missing > 0 || marked < openedNanos
                ? startRevision
                : Math.max(startRevision, history.revisionAt(marked));
    }

    /** When the last bookmark was sent; before the opening if there was none. */
    private long lastBookmarkNanos() {
        long age = dispatcher.now() - openedNanos;
        long last = age - age % BOOKMARK_NANOS;
        long beforeTimeout = timeoutNanos - BEFORE_TIMEOUT_NANOS;
        if (age >= beforeTimeout) {
            last = Math.max(last, beforeTimeout);
        }
        return bookmarks && last > 0 ? openedNanos + last : -1;
    }
}
