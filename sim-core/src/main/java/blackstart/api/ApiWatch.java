// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** An open watch, or several identical ones that one call has opened. Its client closes it or its API server ends it. */
public final class ApiWatch {
    private final ApiWatches holder;
    private final ApiWatcher watcher;
    private final int weight;
    private final WatchStream stream;
    private boolean open = true;
    private long revision;

    ApiWatch(ApiWatches holder, ApiWatcher watcher, int weight, WatchStream stream) {
        this.holder = holder;
        this.watcher = watcher;
        this.weight = weight;
        this.stream = stream;
    }

    /** How many identical watches this stands for, at least 1. */
    public int weight() {
        return weight;
    }

    /** Whether it still gets events. */
    public boolean isOpen() {
        return open;
    }

    /** The revision from which the client would go on: that of the last event or bookmark it has got. */
    public long revision() {
        return open ? stream.revision() : revision;
    }

    /** The client ends the watch; nobody is told. Does nothing if it has ended. */
    public void close() {
        if (open) {
            open = false;
            holder.onClosed();
            stream.onClosed();
            revision = stream.revision();
        }
    }

    /** The API server ends the watch and its client is told. */
    public void end(WatchEnd reason) {
        if (!open) {
            throw new IllegalStateException("the watch has ended already, now again (" + reason + ")");
        }
        open = false;
        holder.onClosed();
        revision = stream.revision();
        watcher.onWatchEnded(this, reason);
    }
}
