// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.api.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The size of the stored objects, from the answers of full LISTs: the median of bytes over objects, for each encoding. Rows of
 * tags with {@code small} are a kind of their own. Without such an answer the sizes stated with the measurements count.
 */
final class ObjectSizes {
    /** What the main requests of these kinds are: LISTs. */
    static final List<ConditionKind> LISTS =
            List.of(ConditionKind.LIST, ConditionKind.CLOSED, ConditionKind.OPEN, ConditionKind.STORM);

    private final Map<String, List<Double>> seen = new LinkedHashMap<>();

    /** Notes what a row says of the size. */
    void note(CsvRow row, Condition condition) {
        double bytes = row.firstNumber("main_bytes_each", "bytes");
        Query query = condition.query();
        if (bytes > 0 && LISTS.contains(condition.kind()) && query.isEverything() && !query.isGzip()) {
            seen.computeIfAbsent(key(condition, query.encoding()), key -> new ArrayList<>())
                    .add(bytes / condition.objects().count());
        }
    }

    /** The condition with the sizes that its set says. */
    Condition applied(Condition condition) {
        StoredObjects stated = condition.objects();
        return condition.withObjects(new StoredObjects(
                stated.count(),
                median(key(condition, Encoding.JSON), stated.jsonBytes()),
                median(key(condition, Encoding.PROTOBUF), stated.protobufBytes())));
    }

    private double median(String key, double otherwise) {
        List<Double> values = seen.get(key);
        if (values == null) {
            return otherwise;
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    private static String key(Condition condition, Encoding encoding) {
        return (condition.tag().contains("small") ? "small " : "big ") + encoding;
    }
}
