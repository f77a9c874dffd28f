// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import blackstart.api.Encoding;
import blackstart.scenarios.measurements.Queries;
import blackstart.scenarios.measurements.Query;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code kperf runner run --result} writes (kperf api/types/metric.go, RunnerMetricReport), also where runkperf puts
 * it under {@code result}. Each URL of {@code percentileLatenciesByURL} becomes a row; latencies are in seconds.
 */
final class KperfReader {
    private static final List<String> KEYS = List.of(
            "total",
            "duration",
            "errors",
            "errorStats",
            "totalReceivedBytes",
            "latenciesByURL",
            "percentileLatencies",
            "percentileLatenciesByURL",
            "runnerCount",
            "totalRun",
            "totalFailed");
    private static final double MILLIS = 1_000;

    private final JsonFile json;
    private final Consumer<String> warnings;

    KperfReader(Consumer<Problem> problems, Consumer<String> warnings) {
        this.json = new JsonFile(problems);
        this.warnings = warnings;
    }

    /** Whether a document looks like a result of kperf. */
    static boolean isResult(Mapping document) {
        Mapping report = report(document);
        return report.get("percentileLatencies") != null
                || report.get("percentileLatenciesByURL") != null
                || (report.get("total") != null && report.get("duration") != null);
    }

    private static Mapping report(Mapping document) {
        return document.get("result") instanceof Mapping inner ? inner : document;
    }

    List<ForeignRow> read(String file, Mapping document) {
        Mapping report = report(document);
        json.check(report, "", KEYS);
        json.number(report.get("total"), report.at(), "total");
        List<ForeignRow> rows = new ArrayList<>();
        if (!(report.get("percentileLatenciesByURL") instanceof Mapping urls)) {
            json.report(
                    report.at(), "percentileLatenciesByURL", "a mapping from URLs to latencies is needed here", null);
            return rows;
        }
        Encoding encoding = encoding(document);
        urls.entries().forEach((url, entry) -> {
            String path = "percentileLatenciesByURL[" + url + "]";
            double median = percentile(entry.value(), 0.5, path);
            double tail = percentile(entry.value(), 0.99, path);
            Query query = query(url, encoding);
            if (query == null) {
                warnings.accept(
                        entry.keyAt() + "  the URL (" + url + ") is neither a GET nor a LIST of pods; not used.");
            } else if (!Double.isNaN(median + tail)) {
                rows.add(new ForeignRow(
                        entry.keyAt(), "kperf " + file + " " + query.path(), query, median * MILLIS, tail * MILLIS));
            }
        });
        return rows;
    }

    /** The latency at a rank, from pairs of rank and seconds. */
    private double percentile(YamlNode node, double rank, String path) {
        List<YamlNode> pairs = node instanceof Sequence sequence ? sequence.items() : List.of();
        for (YamlNode pair : pairs) {
            if (pair instanceof Sequence values && values.items().size() == 2) {
                if (json.number(values.items().get(0), pair.at(), path) == rank) {
                    return json.number(values.items().get(1), pair.at(), path);
                }
            } else {
                json.report(pair.at(), path, "expected a pair of a rank and seconds, such as [0.5, 0.247]", null);
                return Double.NaN;
            }
        }
        json.report(node.at(), path, "the latency at rank (" + rank + ") is missing", null);
        return Double.NaN;
    }

    private static @Nullable Query query(String url, Encoding encoding) {
        String[] words = url.split(" ", 2); // newer versions write the method before the URL
        String method = words.length == 2 ? words[0] : "GET";
        String address = words[words.length - 1];
        int begin = address.indexOf("/api/v1/");
        boolean isRead = method.equals("GET") || method.equals("LIST");
        if (!isRead || begin < 0) {
            return null;
        }
        String path = address.substring(begin);
        Query query = Queries.of(path, encoding, false, Queries.limit(path));
        return query.resource().equals("pods") ? query : null;
    }

    private static Encoding encoding(Mapping document) {
        YamlNode load = document.get("loadSpec");
        YamlNode type = load instanceof Mapping spec ? spec.get("contentType") : null;
        return type instanceof Scalar text && text.text().contains("protobuf") ? Encoding.PROTOBUF : Encoding.JSON;
    }
}
