// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.api.ApiRead.Selection;
import blackstart.api.Encoding;
import blackstart.scenarios.bind.NearestWord;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a path, an Accept header and a page size ask of the API server. */
public final class Queries {
    /** The measured clusters spread their pods over so many nodes, evenly. */
    public static final int NODES = 100;

    /** The same of namespaces. */
    private static final double NAMESPACES = 20;

    private static final List<String> PARAMETERS = List.of(
            "resourceVersion",
            "resourceVersionMatch",
            "fieldSelector",
            "labelSelector",
            "limit",
            "timeout",
            "timeoutSeconds",
            "watch",
            "allowWatchBookmarks");

    private Queries() {}

    /** The query of a row with the columns {@code path}, {@code accept}, {@code gzip} and {@code limit}. */
    static Query of(CsvRow row) {
        String path = row.text("path");
        if (!path.startsWith("/")) {
            row.report("path", "the value (" + path + ") must be a path such as /api/v1/pods?resourceVersion=0", null);
        }
        Map<String, String> parameters = parameters(path);
        for (String parameter : parameters.keySet()) {
            if (!PARAMETERS.contains(parameter)) {
                row.report(
                        "path",
                        "unknown query parameter (" + parameter + ") in (" + path + "). Known: "
                                + String.join(", ", PARAMETERS),
                        NearestWord.hint(parameter, PARAMETERS));
            }
        }
        String accept = row.text("accept").isEmpty() ? "json" : row.word("accept", List.of("json", "proto"));
        Encoding encoding = accept.equals("proto") ? Encoding.PROTOBUF : Encoding.JSON;
        int limit = row.countOr("limit", number(parameters.get("limit")));
        return of(path, encoding, row.flag("gzip"), limit);
    }

    /** The page size that a path names; 0 for none. */
    public static int limit(String path) {
        return number(parameters(path).get("limit"));
    }

    /** The query that a path asks. */
    public static Query of(String path, Encoding encoding, boolean isGzip, int limit) {
        Map<String, String> parameters = parameters(path);
        String[] parts =
                path.substring(path.startsWith("/") ? 1 : 0).split("\\?", 2)[0].split("/", -1);
        boolean isCore = parts.length >= 3 && parts[0].equals("api");
        boolean isGrouped = parts.length >= 4 && parts[0].equals("apis");
        if (!isCore && !isGrouped) {
            return new Query(path, "", "", "", "", true, 0, Selection.NAME, 0, encoding, isGzip);
        }
        String group = isGrouped ? parts[1] : "";
        int next = isGrouped ? 3 : 2;
        String namespace = "";
        boolean isInNamespace = parts.length > next + 2 && parts[next].equals("namespaces");
        if (isInNamespace) {
            namespace = parts[next + 1];
            next += 2;
        }
        String resource = parts[next];
        String name = parts.length > next + 1 ? parts[next + 1] : "";
        String fields = parameters.getOrDefault("fieldSelector", "");
        Selection selection = selection(name, namespace, fields, parameters.getOrDefault("labelSelector", ""));
        boolean isConsistent = parameters.getOrDefault("resourceVersion", "").isEmpty();
        return new Query(
                path,
                resource,
                group,
                namespace,
                name,
                isConsistent,
                limit,
                selection,
                share(selection),
                encoding,
                isGzip);
    }

    private static Selection selection(String name, String namespace, String fields, String labels) {
        if (!name.isEmpty()) {
            return Selection.NAME;
        }
        if (fields.startsWith("spec.nodeName=")) {
            return Selection.NODE;
        }
        if (!fields.isEmpty() || !labels.isEmpty()) {
            return Selection.SELECTOR;
        }
        return namespace.isEmpty() ? Selection.ALL : Selection.NAMESPACE;
    }

    private static double share(Selection selection) {
        return switch (selection) {
            case ALL -> 1;
            case NAMESPACE -> 1 / NAMESPACES;
            case NODE, SELECTOR -> 1.0 / NODES;
            case NAME -> 0;
        };
    }

    private static Map<String, String> parameters(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int mark = path.indexOf('?');
        if (mark < 0) {
            return parameters;
        }
        for (String pair : path.substring(mark + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a broken escape is no known value; the caller says so
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
