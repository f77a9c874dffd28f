// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.Encoding;

/**
 * What one main request asks.
 *
 * @param path as in the measurements, with the query
 * @param resource such as {@code pods}; empty for a path such as {@code /readyz}
 * @param group API group; empty for the core group
 * @param namespace the namespace; empty if cluster-wide
 * @param name the object's name; empty for a collection
 * @param isConsistent whether resourceVersion is not given, so that etcd must be asked
 * @param limit page size; 0 for everything at once
 * @param selection how the objects of the answer are found
 * @param share share of the stored objects that the answer holds, 0..1
 * @param encoding encoding of the answer
 * @param isGzip whether the answer may be compressed
 */
public record Query(
        String path,
        String resource,
        String group,
        String namespace,
        String name,
        boolean isConsistent,
        int limit,
        Selection selection,
        double share,
        Encoding encoding,
        boolean isGzip) {

    /** Whether the answer holds all stored objects. */
    boolean isEverything() {
        return resource.equals("pods") && selection == Selection.ALL;
    }

    /** The read as the API server meets it; {@code limited} to one page if the query has pages. */
    public ApiRead read() {
        ApiRead read = ApiRead.list(isConsistent ? "" : "0", limit).encoded(encoding, isGzip);
        return selection == Selection.ALL ? read : read.selecting(selection, share);
    }
}
