// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.fitting;

import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Parameters that are fitted together, and what of which rows they are fitted to. In the order in which they are fitted. */
enum FitGroup {
    LIST_CPU(
            "CPU of LISTs",
            EnumSet.of(ConditionKind.LIST, ConditionKind.CLOSED, ConditionKind.OPEN),
            List.of(Metric.CPU),
            "apiServer.costs.encodePerObject",
            "apiServer.costs.jsonPerMegabyte",
            "apiServer.costs.protobufPerMegabyte",
            "apiServer.costs.decodePerObject",
            "apiServer.costs.decodePerMegabyte",
            "apiServer.costs.gzipPerMegabyte",
            "apiServer.costs.largeAnswerSurcharge"),
    SMALL_CPU(
            "CPU of reads of one object and of writes",
            EnumSet.of(ConditionKind.GET, ConditionKind.CREATE, ConditionKind.LEASE_CLOSED),
            List.of(Metric.CPU),
            "apiServer.costs.wakeUp",
            "apiServer.costs.handling",
            "apiServer.costs.write",
            "apiServer.costs.writePerMegabyte"),
    ETCD_CPU(
            "CPU of reads in etcd",
            EnumSet.of(ConditionKind.LIST, ConditionKind.GET),
            List.of(Metric.ETCD_CPU),
            "etcd.cpuPerRead",
            "etcd.cpuPerRangeKey",
            "etcd.cpuPerMegabyteRange"),
    LIST_LATENCY(
            "latency of unloaded LISTs",
            EnumSet.of(ConditionKind.LIST),
            List.of(Metric.MAIN_P50),
            "apiServer.costs.jsonPerMegabyte",
            "apiServer.costs.decodePerMegabyte"),
    PROBES(
            "latency of probes",
            EnumSet.of(ConditionKind.CLOSED, ConditionKind.OPEN),
            List.of(Metric.LEASE_P50, Metric.EXEMPT_P50),
            "apiServer.schedulerWait"),
    LIST_SPREAD(
            "spread of LISTs",
            EnumSet.of(ConditionKind.CLOSED),
            List.of(Metric.MAIN_P50, Metric.MAIN_P99),
            "apiServer.costs.listDispersion"),
    WRITE_SPREAD(
            "spread of writes",
            EnumSet.of(ConditionKind.CREATE, ConditionKind.LEASE_CLOSED),
            List.of(Metric.MAIN_P50, Metric.MAIN_P99),
            "apiServer.costs.writeDispersion"),
    MEMORY(
            "memory",
            EnumSet.of(ConditionKind.CLOSED, ConditionKind.OPEN),
            List.of(Metric.MEMORY),
            "apiServer.memory.headroomBytes",
            "apiServer.memory.perAnsweredByte",
            "apiServer.memory.perDecodedByte");

    private final String title;
    private final Set<ConditionKind> kinds;
    private final List<Metric> metrics;
    private final List<String> paths;

    FitGroup(String title, Set<ConditionKind> kinds, List<Metric> metrics, String... paths) {
        this.title = title;
        this.kinds = kinds;
        this.metrics = metrics;
        this.paths = List.of(paths);
    }

    String title() {
        return title;
    }

    List<String> paths() {
        return paths;
    }

    /** Whether the group compares CPU seconds per request, which do not depend on how many clients there are. */
    boolean isPerRequest() {
        return this == LIST_CPU || this == SMALL_CPU || this == ETCD_CPU;
    }

    /** The values of those rows that the group is fitted to: measured, not blemished, of its kinds. */
    List<Target> targets(List<Condition> conditions) {
        List<Target> targets = new ArrayList<>();
        for (Condition condition : conditions) {
            for (Metric metric : metrics) {
                if (kinds.contains(condition.kind()) && isUsable(condition, metric)) {
                    targets.add(new Target(condition, metric));
                }
            }
        }
        return targets;
    }

    private boolean isUsable(Condition condition, Metric metric) {
        boolean isLatencyOnly = !(condition.measured(Metric.CPU) > 0);
        boolean isWanted = this != LIST_LATENCY || isLatencyOnly; // CPU seconds say more, where they were measured
        boolean isCounted = !isPerRequest() || condition.measured(Metric.ANSWERED) > 0;
        boolean isAsked = this != ETCD_CPU
                || condition.query().isConsistent()
                || condition.kind().isWrite();
        return isWanted
                && isCounted
                && isAsked
                && condition.measured(metric) > 0
                && condition.blemish(metric) == null
                && condition.gate().isEmpty();
    }

    /**
     * One value to be met.
     *
     * @param condition its row
     * @param metric which of its values
     */
    record Target(Condition condition, Metric metric) {}
}
