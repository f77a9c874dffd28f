// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.Encoding;
import blackstart.api.Verb;
import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;
import blackstart.spec.Constraints;
import java.time.Duration;
import java.util.List;

/**
 * What a load asks for.
 *
 * @param verb what is done
 * @param apiGroup API group of the resource; empty for core
 * @param resource plural of the resource, such as {@code pods}
 * @param subresource such as {@code status} or {@code binding}; empty for none
 * @param namespace the namespace that the request names, for flow schemas; empty for all
 * @param resourceVersion {@code ""} (consistent), {@code "0"} (anything cached) or a version
 * @param limit page size of a LIST; all pages are read one after the other; 0 for none
 * @param selection how the objects of the answer are found
 * @param share share of the stored objects that the answer holds, 0..1
 * @param encoding encoding that the client asks for
 * @param gzip whether the client accepts gzip
 * @param timeout deadline that the client asks for, at most the server's own of 60 s
 */
public record LoadRequestSpec(
        Verb verb,
        String apiGroup,
        String resource,
        String subresource,
        String namespace,
        String resourceVersion,
        long limit,
        Selection selection,
        double share,
        Encoding encoding,
        boolean gzip,
        Duration timeout) {

    /** What a cluster stores. */
    private static final List<String> STORED =
            List.of("daemonsets", "endpointslices", "leases", "namespaces", "nodes", "pods", "services");

    /** Checks the components; complains about all broken rules at once. */
    public LoadRequestSpec {
        new Constraints()
                .that(
                        "resource",
                        resource,
                        resource == null || STORED.contains(resource),
                        "be one of " + String.join(", ", STORED))
                .that(
                        "resourceVersion",
                        resourceVersion,
                        resourceVersion == null || resourceVersion.matches("[0-9]{0,18}"),
                        "be empty or a whole number")
                .atLeast("limit", limit, 0L)
                .that("limit", limit, limit == 0 || verb == null || verb == Verb.LIST, "be 0 unless the verb is list")
                .between("share", share, 0, 1)
                .positive("timeout", timeout)
                .enforce();
    }

    /** A LIST of all pods from the watch cache in JSON, as a Go client without settings of its own sends it. */
    public static LoadRequestSpec listPods() {
        return new LoadRequestSpec(
                Verb.LIST,
                "",
                "pods",
                "",
                "",
                "0",
                0,
                Selection.ALL,
                1,
                Encoding.JSON,
                false,
                Duration.ofSeconds(60)); // --request-timeout: the server's own deadline
    }

    /** What the first request of an operation reads. */
    ApiRead firstPage() {
        return switch (verb) {
            case LIST, WATCH, GET -> read(ReadOptions.list(resourceVersion, limit));
            case CREATE, UPDATE, PATCH, DELETE -> ApiRead.NONE;
        };
    }

    /** What each further page reads. */
    ApiRead nextPage() {
        return read(new ReadOptions("", "", limit, true, Filter.NONE, false));
    }

    private ApiRead read(ReadOptions options) {
        Selection found = verb == Verb.GET ? Selection.NAME : selection;
        return new ApiRead(options, Selection.ALL, 1, encoding, gzip).selecting(found, share);
    }

    /** Pages of a LIST when so many objects are stored; the watch cache ignores the limit at resourceVersion 0. */
    long pages(long stored) {
        if (limit == 0 || resourceVersion.equals("0")) {
            return 1;
        }
        long matching = StrictMath.round(stored * share);
        return Math.max(1, (matching + limit - 1) / limit);
    }
}
