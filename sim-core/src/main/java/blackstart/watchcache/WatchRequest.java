// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.seats.ReadOptions;
import blackstart.spec.Constraints;

/**
 * A WATCH, or a number of identical ones that begin at the same instant.
 *
 * @param scope what each of them looks at
 * @param options from which revision
 * @param watchers how many they are
 * @param pace how long each of them takes for an event
 * @param matchingObjects objects that each of them looks at, now
 * @param storedObjects objects of the resource, now
 * @param bookmarks whether they want bookmarks
 * @param timeoutNanos after how long they will end by themselves, in nanoseconds
 */
public record WatchRequest(
        WatchScope scope,
        ReadOptions options,
        int watchers,
        Pace pace,
        long matchingObjects,
        long storedObjects,
        boolean bookmarks,
        long timeoutNanos) {

    /** Checks the components. */
    public WatchRequest {
        boolean hasObjects = matchingObjects >= 0 && matchingObjects <= storedObjects;
        if (watchers < 1 || !hasObjects || timeoutNanos < 1) { // sentences cost more than all the rest of a watch
            new Constraints()
                    .atLeast("watchers", watchers, 1L)
                    .atLeast("storedObjects", storedObjects, 0L)
                    .between("matchingObjects", matchingObjects, 0, storedObjects)
                    .atLeast("timeoutNanos", timeoutNanos, 1L)
                    .enforce();
        }
    }

    /** Whether it begins with the present state: resourceVersion "" or "0" (legacy), or {@code sendInitialEvents}. */
    boolean beginsWithState() {
        return options.sendInitialEvents() || revision() == 0;
    }

    /** The revision that it names; 0 for none. */
    long revision() {
        String version = options.resourceVersion();
        return version.isEmpty() ? 0 : Long.parseLong(version);
    }

    /** Share of the resource's events that concern each of them. */
    double matchingShare() {
        return storedObjects == 0 ? 0 : (double) matchingObjects / storedObjects;
    }
}
