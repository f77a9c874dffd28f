// SPDX-License-Identifier: Apache-2.0
package blackstart.seats;

/**
 * The query of a LIST or WATCH, as far as its seats depend on it. Text is {@code ""} where the parameter is absent.
 *
 * @param resourceVersion {@code ""}, {@code "0"} or a version
 * @param resourceVersionMatch {@code ""}, {@code Exact} or {@code NotOlderThan}
 * @param limit page size; 0: none
 * @param continued whether a continue token is given
 * @param filter what narrows the result
 * @param sendInitialEvents whether a WATCH asks for the present state as events
 */
public record ReadOptions(
        String resourceVersion,
        String resourceVersionMatch,
        long limit,
        boolean continued,
        Filter filter,
        boolean sendInitialEvents) {

    /** A LIST of everything at that resourceVersion, with that page size (0: none). */
    public static ReadOptions list(String resourceVersion, long limit) {
        return new ReadOptions(resourceVersion, "", limit, false, Filter.NONE, false);
    }

    /** A WATCH from that resourceVersion. */
    public static ReadOptions watch(String resourceVersion) {
        return list(resourceVersion, 0);
    }

    /** The same with a label or field selector, or for a single name. */
    public ReadOptions narrowedBy(Filter newFilter) {
        return new ReadOptions(resourceVersion, resourceVersionMatch, limit, continued, newFilter, sendInitialEvents);
    }

    /** What narrows the result. */
    public enum Filter {
        /** Nothing. */
        NONE,
        /** A label or field selector. */
        SELECTOR,
        /** The name of one object, also as {@code metadata.name=}. */
        SINGLE_NAME
    }
}
