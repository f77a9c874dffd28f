// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.api.Encoding;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns one row of each of the files into a condition. */
final class ConditionRows {
    private static final Pattern RATE_IN_TAG = Pattern.compile("-r(\\d+(?:\\.\\d+)?)$");

    private ConditionRows() {}

    /** The condition of a row; null if the row was aborted, which is no condition. */
    static @Nullable Condition of(MeasurementFile file, CsvRow row) {
        if (row.flag("aborted")) {
            return null;
        }
        return switch (file) {
            case LIST_SINGLE_CLIENT -> list(row);
            case GET_AND_IDLE -> getOrIdle(row);
            case CONCURRENT_LIST -> concurrent(row);
            case CREATE_PODS -> create(row);
            case LEASE_WRITES -> lease(row);
            case WATCH_FANOUT -> watch(row);
            case STORM -> storm(row);
            case RESTARTS -> herd(row);
            case RESTART_IDLE -> restart(row);
            case RESTART_HERD, WATCH_MEMORY -> null; // read together with other rows
        };
    }

    private static Condition list(CsvRow row) {
        row.word("exp", List.of("list"));
        return condition(row, ConditionKind.LIST, row.text("tag"), Load.requests(1, row.count("n")), sequential(row));
    }

    private static Condition getOrIdle(CsvRow row) {
        boolean isIdle = row.word("exp", List.of("get", "idle")).equals("idle");
        if (isIdle) {
            String tag = "idle N=" + row.text("n_objects");
            return condition(row, ConditionKind.IDLE, tag, Load.closed(1, row.needed("wall_s")), cpu(row));
        }
        Map<Metric, Double> measured = sequential(row);
        measured.remove(Metric.MEMORY); // not noted for a GET
        return condition(
                row, ConditionKind.GET, "get " + row.text("path"), Load.closed(1, row.needed("wall_s")), measured);
    }

    private static Condition concurrent(CsvRow row) {
        boolean isOpen = row.word("exp", List.of("closed", "open")).equals("open");
        Load load = isOpen
                ? Load.open(0, row.needed("rate"), row.needed("dur_s"))
                : Load.closed(row.count("clients"), row.needed("dur_s"));
        return condition(row, isOpen ? ConditionKind.OPEN : ConditionKind.CLOSED, row.text("tag"), load, flows(row));
    }

    private static Condition storm(CsvRow row) {
        double off = row.needed("off_s");
        double duration = Double.isNaN(row.firstNumber("dur_s", "wall_s")) ? off : row.firstNumber("dur_s", "wall_s");
        Load load = new Load(
                row.count("clients"),
                0,
                0,
                duration,
                row.needed("think_s"),
                row.needed("on_s"),
                off,
                row.flag("selector"));
        return condition(row, ConditionKind.STORM, row.text("tag"), load, flows(row));
    }

    private static Condition create(CsvRow row) {
        int created = row.count("created");
        String tag = "create " + row.text("tag") + " N=" + row.text("n_objects");
        return condition(row, ConditionKind.CREATE, tag, Load.requests(row.count("clients"), created), sequential(row));
    }

    private static Condition lease(CsvRow row) {
        String tag = row.text("tag");
        Matcher rate = RATE_IN_TAG.matcher(tag);
        double seconds = row.needed("wall_s");
        boolean isOpen = rate.find();
        Load load = isOpen
                ? Load.open(row.count("clients"), Double.parseDouble(rate.group(1)), seconds)
                : Load.closed(row.count("clients"), seconds);
        return condition(row, isOpen ? ConditionKind.LEASE_OPEN : ConditionKind.LEASE_CLOSED, tag, load, flows(row));
    }

    private static Condition watch(CsvRow row) {
        Map<Metric, Double> measured = flows(row);
        measured.remove(Metric.THROUGHPUT); // the rate of updates is an input here
        put(measured, Metric.DELIVERY_P50, row.number("delay_p50_ms"));
        put(measured, Metric.DELIVERY_P99, row.number("delay_p99_ms"));
        int updates = row.countOr("updates", 0);
        Load load = new Load(
                row.count("watches"),
                updates,
                row.needed("update_rate"),
                row.needed("wall_s"),
                0,
                0,
                0,
                row.flag("selector"));
        return condition(row, ConditionKind.WATCH, row.text("tag"), load, measured);
    }

    private static Condition herd(CsvRow row) {
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        put(measured, Metric.READY, row.number("ready_after_exec_s"));
        put(measured, Metric.RELISTED_HALF, row.number("relisted_50%_s"));
        put(measured, Metric.RELISTED_99, row.number("relisted_99%_s"));
        put(measured, Metric.REJECTED, row.number("list_429"));
        double kill = row.needed("kill_at_s");
        double exec = row.needed("exec_at_s");
        Load load = new Load(row.count("watchers"), 0, 0, 0, 0, kill, exec, row.flag("selector"));
        return condition(row, ConditionKind.HERD, row.text("tag"), load, measured);
    }

    private static Condition restart(CsvRow row) {
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        put(measured, Metric.READY, row.number("readyz_after_exec_s"));
        put(measured, Metric.CPU, row.number("kas_cpu_s_at_ready"));
        put(measured, Metric.MEMORY, row.number("kas_rss_mb_at_ready"));
        String tag = "restart N=" + row.text("n_objects") + " #" + row.text("rep");
        return condition(row, ConditionKind.RESTART, tag, Load.requests(1, 0), measured);
    }

    private static Map<Metric, Double> cpu(CsvRow row) {
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        put(measured, Metric.CPU, row.firstNumber("kas_cpu_total_s", "kas_cpu_s"));
        put(measured, Metric.ETCD_CPU, row.firstNumber("etcd_cpu_total_s", "etcd_cpu_s"));
        put(measured, Metric.MEMORY, row.firstNumber("kas_rss_peak_mb", "kas_rss_mb"));
        return measured;
    }

    private static Map<Metric, Double> sequential(CsvRow row) {
        Map<Metric, Double> measured = cpu(row);
        double requests = row.firstNumber("n", "created");
        put(measured, Metric.THROUGHPUT, requests / row.needed("wall_s"));
        put(measured, Metric.MAIN_P50, row.number("p50_ms"));
        put(measured, Metric.MAIN_P99, row.number("p99_ms"));
        return measured;
    }

    private static Map<Metric, Double> flows(CsvRow row) {
        Map<Metric, Double> measured = cpu(row);
        double answered = row.number("main_ok_n");
        put(measured, Metric.THROUGHPUT, row.number("main_ok_per_s"));
        if (answered > 0) {
            put(measured, Metric.REJECTED, row.text("main_status_429").isEmpty() ? 0 : row.number("main_status_429"));
        }
        put(measured, Metric.EXECUTING, row.number("executing_peak"));
        put(measured, Metric.QUEUED, row.number("inqueue_peak"));
        for (String flow : List.of("main", "lease", "exempt", "user")) {
            String upper = flow.toUpperCase(Locale.ROOT);
            put(measured, Metric.valueOf(upper + "_P50"), row.number(flow + "_ok_p50_ms"));
            put(measured, Metric.valueOf(upper + "_P99"), row.number(flow + "_ok_p99_ms"));
        }
        return measured;
    }

    private static void put(Map<Metric, Double> measured, Metric metric, double value) {
        if (!Double.isNaN(value)) {
            measured.put(metric, value);
        }
    }

    private static Condition condition(
            CsvRow row, ConditionKind kind, String tag, Load load, Map<Metric, Double> measured) {
        boolean isSmall = row.text("tag").contains("small");
        StoredObjects one = isSmall ? StoredObjects.SMALL : StoredObjects.BIG;
        Query query = row.text("path").isEmpty()
                ? Queries.of("/api/v1/pods?resourceVersion=0", Encoding.JSON, false, 0)
                : Queries.of(row);
        String token =
                row.text("token").isEmpty() ? Identity.SERVICE_ACCOUNT.token() : row.word("token", Identity.tokens());
        Identity identity = Identity.values()[Identity.tokens().indexOf(token)];
        double answered = row.firstNumber("main_ok_n", "n", "created");
        put(measured, Metric.ANSWERED, answered);
        return new Condition(
                row.at(),
                kind,
                tag,
                row.text("utc"),
                new StoredObjects(row.count("n_objects"), one.jsonBytes(), one.protobufBytes()),
                query,
                identity,
                load,
                Condition.Inflight.of(tag),
                measured,
                Double.isNaN(answered) ? 0 : (int) answered,
                List.of(),
                Blemishes.ofRow(row),
                null);
    }
}
