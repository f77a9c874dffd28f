// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import blackstart.api.Encoding;
import blackstart.scenarios.bind.NearestWord;
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

/**
 * Reads ClusterLoader2's {@code APIResponsivenessPrometheus_*.json} (perf-tests clusterloader2/pkg/measurement/util/perftype.go,
 * PerfData). Only LISTs of pods of the whole cluster become rows; the summary does not say which query they had, so they count as
 * an informer's: resourceVersion 0, JSON.
 */
final class ClusterLoaderReader {
    private static final List<String> KEYS = List.of("version", "dataItems", "labels");
    private static final List<String> ITEM_KEYS = List.of("data", "unit", "labels");
    private static final List<String> UNITS = List.of("ms");
    private static final List<String> VERBS =
            List.of("GET", "LIST", "POST", "PUT", "PATCH", "DELETE", "DELETECOLLECTION", "APPLY", "WATCH");

    private final JsonFile json;

    ClusterLoaderReader(Consumer<Problem> problems) {
        this.json = new JsonFile(problems);
    }

    /** Whether a document looks like a summary of ClusterLoader2. */
    static boolean isSummary(Mapping document) {
        return document.get("dataItems") != null;
    }

    List<ForeignRow> read(String file, Mapping document) {
        json.check(document, "", KEYS);
        List<ForeignRow> rows = new ArrayList<>();
        if (!(document.get("dataItems") instanceof Sequence items)) {
            json.report(document.at(), "dataItems", "a list is needed here", null);
            return rows;
        }
        for (int i = 0; i < items.items().size(); i++) {
            String path = "dataItems[" + i + "]";
            if (items.items().get(i) instanceof Mapping item) {
                read(file, item, path, rows);
            } else {
                json.report(items.items().get(i).at(), path, "expected an object", null);
            }
        }
        return rows;
    }

    private void read(String file, Mapping item, String path, List<ForeignRow> rows) {
        json.check(item, path + ".", ITEM_KEYS);
        Mapping labels = item.get("labels") instanceof Mapping mapping ? mapping : item;
        String unit = text(item, "unit");
        if (!UNITS.contains(unit)) {
            json.report(item.at(), path + ".unit", "the value (" + unit + ") must be ms", null);
        }
        String verb = text(labels, "Verb");
        if (!VERBS.contains(verb)) {
            json.report(
                    labels.at(),
                    path + ".labels.Verb",
                    "unknown verb (" + verb + "). Known: " + String.join(", ", VERBS),
                    NearestWord.hint(verb, VERBS));
            return;
        }
        if (!(item.get("data") instanceof Mapping data)) {
            json.report(item.at(), path + ".data", "an object with Perc50 and Perc99 is needed here", null);
            return;
        }
        double median = json.number(data.get("Perc50"), data.at(), path + ".data.Perc50");
        double tail = json.number(data.get("Perc99"), data.at(), path + ".data.Perc99");
        boolean isList = verb.equals("LIST")
                && text(labels, "Resource").equals("pods")
                && text(labels, "Subresource").isEmpty()
                && text(labels, "Scope").equals("cluster");
        if (isList && median > 0 && tail > 0) {
            Query query = Queries.of("/api/v1/pods?resourceVersion=0", Encoding.JSON, false, 0);
            rows.add(new ForeignRow(item.at(), "clusterloader2 " + file + " LIST pods", query, median, tail));
        }
    }

    private static String text(Mapping mapping, String key) {
        YamlNode node = mapping.get(key);
        return node instanceof Scalar scalar ? scalar.text() : "";
    }
}
