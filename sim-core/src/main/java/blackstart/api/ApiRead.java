// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;

/**
 * What a GET, LIST or WATCH reads, and how its answer is written.
 *
 * @param options the query: resourceVersion, limit, selectors
 * @param selection how the objects of the answer are found among those stored
 * @param share share of the stored objects that the answer holds, 0..1
 * @param encoding encoding that the client asks for
 * @param gzip whether the client accepts gzip; Go's clients do, and the server compresses bodies from 128 KiB on
 */
public record ApiRead(ReadOptions options, Selection selection, double share, Encoding encoding, boolean gzip) {
    /** Of a request that reads nothing: a write, or a path such as {@code /livez}. */
    public static final ApiRead NONE = list("0");

    /**
     * The resourceVersion of a request that names a version which its client has seen: {@link ApiCall#revision()} says which. One
     * request is sent again and again, so it cannot say so itself.
     */
    public static final String SEEN_VERSION = "1";

    /** How the objects of an answer are found. */
    public enum Selection {
        /** All of the resource. */
        ALL,
        /** Those of one namespace. */
        NAMESPACE,
        /** Those that the index {@code spec.nodeName} of pods leads to; without the watch cache there is no index. */
        NODE,
        /** By a label or field selector: every object is looked at. */
        SELECTOR,
        /** One object by its name. */
        NAME
    }

    /** Checks the share. */
    public ApiRead {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: the value (" + share + ") must be from 0 to 1");
        }
    }

    /** Every object of the resource at that resourceVersion ({@code ""}, {@code "0"} or a version), as plain JSON. */
    public static ApiRead list(String resourceVersion) {
        return list(resourceVersion, 0);
    }

    /** The same in pages of {@code limit} objects; 0: all at once. */
    public static ApiRead list(String resourceVersion, long limit) {
        return new ApiRead(ReadOptions.list(resourceVersion, limit), Selection.ALL, 1, Encoding.JSON, false);
    }

    /** One object at that resourceVersion. */
    public static ApiRead get(String resourceVersion) {
        return list(resourceVersion).selecting(Selection.NAME, 0);
    }

    /** The same read, narrowed. {@code newShare} is the share of the stored objects that is left, 0..1. */
    public ApiRead selecting(Selection newSelection, double newShare) {
        Filter filter = switch (newSelection) {
            case ALL, NAMESPACE -> Filter.NONE;
            case NODE, SELECTOR -> Filter.SELECTOR;
            case NAME -> Filter.SINGLE_NAME;
        };
        return new ApiRead(options.narrowedBy(filter), newSelection, newShare, encoding, gzip);
    }

    /** The same read with other query parameters; its selection stays. */
    public ApiRead with(ReadOptions newOptions) {
        return new ApiRead(newOptions.narrowedBy(options.filter()), selection, share, encoding, gzip);
    }

    /** The same read with that encoding, compressed or not. */
    public ApiRead encoded(Encoding newEncoding, boolean newGzip) {
        return new ApiRead(options, selection, share, newEncoding, newGzip);
    }
}
