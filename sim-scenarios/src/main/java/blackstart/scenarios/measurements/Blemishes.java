// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the figures of a row must not be judged by. Wall times: other jobs had the CPU. Memory: the process had been larger
 * before, and Go hardly gives memory back.
 */
final class Blemishes {
    /** A saturated API server with less of its core than this was slowed by others: the limit of the measurements' README. */
    private static final double CLEAN_SHARE = 0.95;

    /** So much CPU of other jobs per second of wall time is noticed at all. */
    private static final double OTHERS = 0.15;

    private Blemishes() {}

    /** Why wall times of that row are not to be judged; null if they are. */
    static @Nullable String ofRow(CsvRow row) {
        double wall = row.number("wall_s");
        double drain = row.number("drain_s");
        double others = row.number("other_cpu_s");
        double cpu = row.firstNumber("kas_cpu_total_s", "kas_cpu_s");
        if (!Double.isNaN(drain)) {
            wall += drain;
        }
        boolean isSlowed = others / wall > OTHERS && cpu / wall < CLEAN_SHARE;
        return isSlowed
                ? String.format(
                        Locale.ROOT,
                        "other jobs used %.2f of a core, the API server had %.2f",
                        others / wall,
                        cpu / wall)
                : null;
    }

    /** The same conditions with those marked whose memory was inherited from an earlier one of the same process. */
    static List<Condition> ofMemory(List<Condition> conditions) {
        List<Condition> marked = new ArrayList<>();
        for (Condition condition : conditions) {
            marked.add(
                    isInherited(condition, conditions)
                            ? condition.withMemoryBlemish("the process had been larger before")
                            : condition);
        }
        return marked;
    }

    private static boolean isInherited(Condition condition, List<Condition> all) {
        double own = condition.measured(Metric.MEMORY);
        if (Double.isNaN(own) || condition.utc().isEmpty()) {
            return false;
        }
        return all.stream()
                .filter(other -> !other.equals(condition) && isSameProcess(condition, other))
                .filter(other -> !Double.isNaN(other.measured(Metric.MEMORY)))
                .anyMatch(other ->
                        isEarlierAndLarger(other, condition, own) || isHeavierAndSmaller(other, condition, own));
    }

    private static boolean isEarlierAndLarger(Condition other, Condition condition, double own) {
        return other.utc().compareTo(condition.utc()) < 0 && other.measured(Metric.MEMORY) > own;
    }

    private static boolean isHeavierAndSmaller(Condition other, Condition condition, double own) {
        return ObjectSizes.LISTS.contains(other.kind())
                && ObjectSizes.LISTS.contains(condition.kind())
                && other.query().isConsistent() == condition.query().isConsistent()
                && executing(other) > executing(condition)
                && other.measured(Metric.MEMORY) < own;
    }

    private static double executing(Condition condition) {
        double executing = condition.measured(Metric.EXECUTING);
        return Double.isNaN(executing) ? 1 : executing;
    }

    private static boolean isSameProcess(Condition a, Condition b) {
        return !b.utc().isEmpty()
                && a.objects().count() == b.objects().count()
                && a.objects().jsonBytes() == b.objects().jsonBytes()
                && a.inflight().equals(b.inflight());
    }
}
