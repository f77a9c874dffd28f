// SPDX-License-Identifier: Apache-2.0
package blackstart.seats;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many watches of one API server would have to be told of a write. Follows upstream's {@code watch_tracker.go}. Watches of
 * pods of one node ({@code spec.nodeName}) are not counted, as there.
 */
public final class WatchCounts {
    private final Map<Scope, Counter> counts = new LinkedHashMap<>();

    /**
     * What a watch looks at, or a write touches.
     *
     * @param apiGroup the API group, {@code ""} for core
     * @param resource the plural
     * @param namespace the namespace, or {@code ""} for all (or none)
     * @param name the object's name, or {@code ""} for all
     */
    public record Scope(String apiGroup, String resource, String namespace, String name) {}

    /** Registers (or, with a negative number, forgets) so many watches of that scope. */
    public void add(Scope scope, int watches) {
        Counter counter = counts.computeIfAbsent(scope, unused -> new Counter());
        counter.watches += watches;
        if (counter.watches < 0) {
            throw new IllegalStateException(
                    "fewer watches than none (" + counter.watches + ") of " + scope + ".\nMaybe a watch ended twice.");
        }
    }

    /** As {@link #add}, for watches whose field selector asks for the pods of one node ({@code ""}: of no node). */
    public void addOfNode(Scope scope, String nodeName, int watches) {
        boolean indexed = scope.resource().equals("pods");
        if (!indexed || nodeName.isEmpty()) {
            add(scope, watches);
        }
    }

    /** Watches that a write to that object concerns. A create has no name in its URL, so it does not count those by name. */
    public int interestedIn(Scope written) {
        int watches = of(new Scope(written.apiGroup(), written.resource(), "", ""));
        if (!written.namespace().isEmpty()) {
            watches += of(new Scope(written.apiGroup(), written.resource(), written.namespace(), ""));
        }
        if (!written.name().isEmpty()) {
            watches += of(written);
        }
        return watches;
    }

    private int of(Scope scope) {
        Counter counter = counts.get(scope);
        return counter == null ? 0 : counter.watches;
    }

    /** The server has died: all watches are gone. */
    public void clear() {
        counts.clear();
    }

    private static final class Counter {
        int watches;
    }
}
