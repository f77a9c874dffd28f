// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watches that are open at one API server and whose clients want to know when they end. */
public final class ApiWatches {
    private final List<ApiWatch> open = new ArrayList<>();

    /** Opens the watch that {@code call} asks for, just before it is answered; null if its caller does not care. */
    public @Nullable ApiWatch open(ApiCall call, WatchStream stream) {
        if (!(call.caller() instanceof ApiWatcher watcher)) {
            return null;
        }
        ApiWatch watch = open(watcher, call.weight(), stream);
        call.opened(watch);
        return watch;
    }

    /** Opens {@code weight} identical watches that nobody had to ask for: the state at the start. */
    public ApiWatch open(ApiWatcher watcher, int weight, WatchStream stream) {
        ApiWatch watch = new ApiWatch(this, watcher, weight, open.size(), stream);
        open.add(watch);
        return watch;
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

    void forget(ApiWatch watch) {
        ApiWatch last = open.remove(open.size() - 1);
        if (last != watch) {
            open.set(watch.position, last);
            last.position = watch.position;
        }
    }
}
