// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watches that are open at one API server and whose clients want to know when they end. */
public final class ApiWatches {
    private final List<ApiWatch> opened =
            new ArrayList<>(); // in that order; the closed ones leave when they are half of all
    private int closed;

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
        ApiWatch watch = new ApiWatch(this, watcher, weight, stream);
        opened.add(watch);
        return watch;
    }

    /** Ends every watch for that reason, in the order in which they were opened. */
    public void endAll(WatchEnd reason) {
        for (ApiWatch watch : List.copyOf(opened)) {
            if (watch.isOpen()) {
                watch.end(reason);
            }
        }
    }

    /** Objects that stand for open watches. */
    public int size() {
        return opened.size() - closed;
    }

    /** One of them is not open any more. */
    void onClosed() {
        closed++;
        if (2 * closed > opened.size()) {
            opened.removeIf(watch -> !watch.isOpen());
            closed = 0;
        }
    }
}
