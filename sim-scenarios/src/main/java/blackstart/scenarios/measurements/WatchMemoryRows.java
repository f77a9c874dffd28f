// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.api.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code watch_memory.csv}: for each number of watches, how much more heap and stacks are in use than without any. The
 * number of objects is not in the file; it does not matter to the memory of watches.
 */
final class WatchMemoryRows {
    private static final String HEAP = "go_memstats_heap_alloc_bytes";
    private static final String STACK = "go_memstats_stack_inuse_bytes";
    private static final List<String> METRICS =
            List.of(HEAP, STACK, "go_goroutines", "go_memstats_heap_inuse_bytes", "rss_kb");
    private static final double MEBIBYTE = 1 << 20;

    private WatchMemoryRows() {}

    static List<Condition> of(CsvTable table) {
        Map<String, Double> bytes = new LinkedHashMap<>();
        Map<String, CsvRow> first = new LinkedHashMap<>();
        for (CsvRow row : table.rows()) {
            String metric = row.word("metric", METRICS);
            double value = row.needed("value");
            String watches = row.text("watches");
            if (!watches.matches("\\d{1,8}(-sel)?")) {
                row.report(
                        "watches", "the value (" + watches + ") must be a number of watches, or one with -sel", null);
                continue;
            }
            first.putIfAbsent(watches, row);
            if (metric.equals(HEAP) || metric.equals(STACK)) {
                bytes.merge(watches, value, Double::sum);
            }
        }
        List<Condition> conditions = new ArrayList<>();
        Double none = bytes.get("0");
        first.forEach((watches, row) -> {
            Double some = bytes.get(watches);
            if (none != null && some != null && !watches.equals("0")) {
                conditions.add(condition(row, watches, (some - none) / MEBIBYTE));
            }
        });
        return conditions;
    }

    private static Condition condition(CsvRow row, String watches, double mebibytes) {
        int count = Integer.parseInt(watches.replace("-sel", ""));
        return new Condition(
                row.at(),
                ConditionKind.WATCH_MEMORY,
                "watches " + watches,
                "",
                StoredObjects.BIG,
                Queries.of("/api/v1/pods?resourceVersion=0", Encoding.JSON, false, 0),
                Identity.SERVICE_ACCOUNT,
                new Load(count, 0, 0, 0, 0, 0, 0, watches.endsWith("-sel")),
                Condition.Inflight.DEFAULT,
                Map.of(Metric.WATCH_MEMORY, mebibytes),
                0,
                List.of(),
                null,
                null);
    }
}
