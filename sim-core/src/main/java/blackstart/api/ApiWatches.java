// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The watches that are open at one API server and whose clients want to know when they end. */
public final class ApiWatches {
    private final List<ApiWatch> open = new ArrayList<>();
    private final LongSupplier revision;
    private final LongConsumer whenClosed;

    /**
     * None is open.
     *
     * @param revision the revision that watchers have reached now
     * @param whenClosed learns how many watches their client has closed
     */
    public ApiWatches(LongSupplier revision, LongConsumer whenClosed) {
        this.revision = revision;
        this.whenClosed = whenClosed;
    }

    /** Opens the watch that {@code call} asks for, just before it is answered; nothing if its caller does not care. */
    public void open(ApiCall call) {
        if (call.caller() instanceof ApiWatcher watcher) {
            ApiWatch watch = new ApiWatch(this, watcher, call.weight(), open.size());
            open.add(watch);
            call.opened(watch);
        }
    }

    /** Ends every watch for that reason, in an order that depends on nothing but what was opened and closed before. */
    public void endAll(WatchEnd reason) {
        for (ApiWatch watch : List.copyOf(open)) {
            if (watch.isOpen()) {
                watch.end(reason);
            }
        }
    }

    /** Objects that stand for open watches. */
    public int size() {
        return open.size();
    }

    long revision() {
        return revision.getAsLong();
    }

    void onClosed(int weight) {
        whenClosed.accept(weight);
    }

    void forget(ApiWatch watch) {
        ApiWatch last = open.remove(open.size() - 1);
        if (last != watch) {
            open.set(watch.position, last);
            last.position = watch.position;
        }
    }
}
