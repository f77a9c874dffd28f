// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The handlers of one server: those under way, and those that wait to be used again. */
final class Handlers {
    private final RequestPath path;
    private final List<Handler> running = new ArrayList<>();
    private final ArrayDeque<Handler> idle = new ArrayDeque<>();

    Handlers(RequestPath path) {
        this.path = path;
    }

    /** A handler that is under way from now on. */
    Handler take() {
        Handler handler = idle.poll();
        if (handler == null) {
            handler = new Handler(path);
        }
        handler.position = running.size();
        running.add(handler);
        return handler;
    }

    /** It is under way no longer. */
    void remove(Handler handler) {
        Handler last = running.remove(running.size() - 1);
        if (last != handler) {
            running.set(handler.position, last);
            last.position = handler.position;
        }
    }

    /** None is under way any longer; returns those that were. */
    List<Handler> removeAll() {
        List<Handler> removed = new ArrayList<>(running);
        running.clear();
        return removed;
    }

    /** It may be used again. */
    void giveBack(Handler handler) {
        handler.stage = Handler.Stage.IDLE;
        idle.push(handler);
    }

    /** Those under way now. */
    List<Handler> running() {
        return List.copyOf(running);
    }
}
