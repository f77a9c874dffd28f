// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.monitoring.FleetSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters decide when something happens. The table states what the models' wiring makes possible, so that the
 * kind of a milestone follows from where parameter values come from and is never typed in.
 */
final class Signals {
    /**
     * What a signal depends on.
     *
     * @param scripted whether its time is an input: a wall-clock time, or a delay after {@code anchor}
     * @param paths the parameters, by path or prefix
     * @param anchor the event that a scripted delay counts from; null for wall-clock times and for what is not scripted
     */
    record Dependence(
            boolean scripted, List<String> paths, @Nullable String anchor) {}

    private static final List<String> ALL =
            List.of("spec.fleet", "spec.traffic", "spec.rollout", "spec.alerts", "spec.remediation");
    private static final List<String> BEFORE_ANYBODY_ACTS = List.of("spec.fleet", "spec.rollout");
    private static final List<String> UNTIL_LOCK_OUT = List.of(
            "spec.fleet",
            "spec.traffic",
            "spec.rollout",
            "spec.alerts",
            "spec.remediation.causeKnownAfter",
            "spec.remediation.rollback");

    private static final SortedMap<String, Dependence> EVENTS = events();
    private static final SortedMap<String, Dependence> SERIES = series();

    private Signals() {}

    private static SortedMap<String, Dependence> events() {
        SortedMap<String, Dependence> table = new TreeMap<>();
        table.put("change.merged", clock("spec.rollout.mergedAt"));
        table.put("change.staged", clock("spec.start"));
        table.put("rollout.started", clock("spec.rollout.startAt"));
        table.put("rollout.cluster", clock("spec.rollout.startAt"));
        table.put("rollout.ended", clock("spec.rollout.endAt"));
        table.put("rollout.stopped", emergent(List.of("spec.fleet", "spec.traffic", "spec.rollout")));
        for (String event : List.of("apiserver.saturated", "apiserver.killed", "apiserver.restarted", "dns.failing")) {
            table.put(event, emergent(BEFORE_ANYBODY_ACTS));
        }
        table.put("alert.fired", emergent(List.of("spec.fleet", "spec.traffic", "spec.rollout", "spec.alerts")));
        table.put("cause.known", delay("alert.fired", "spec.remediation.causeKnownAfter"));
        table.put("traffic.shift_started", delay("alert.fired", "spec.remediation.trafficShiftAfter"));
        table.put("rollback.attempted", delay("cause.known", "spec.remediation.rollback.after"));
        table.put("rollback.refused", emergent(UNTIL_LOCK_OUT));
        for (String workstream : List.of("scaleDown", "blockAccess", "scaleUp")) {
            String path = "spec.remediation." + workstream;
            String event =
                    "workstream." + workstream.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            table.put(event, delay("alert.fired", path + ".after", path + ".handsOnTime"));
        }
        for (String event : List.of(
                "rollback.accepted",
                "control.regained",
                "telemetry.removed",
                "dns.recovered",
                "recovery.repeated",
                "cluster.recovered",
                "fleet.recovered")) {
            table.put(event, emergent(ALL));
        }
        return Collections.unmodifiableSortedMap(table);
    }

    private static SortedMap<String, Dependence> series() {
        SortedMap<String, Dependence> table = new TreeMap<>();
        for (String name : FleetSeries.names()) {
            table.put(name, emergent(BEFORE_ANYBODY_ACTS));
        }
        List<String> users = List.of("spec.fleet", "spec.traffic", "spec.rollout", "spec.alerts");
        table.put("fleet/clusters_down", emergent(users));
        table.put("fleet/traffic_shifted_share", emergent(ALL));
        table.put("fleet/clusters_with_change", emergent(List.of("spec.fleet.groups", "spec.rollout")));
        return Collections.unmodifiableSortedMap(table);
    }

    private static Dependence clock(String path) {
        return new Dependence(true, List.of(path), null);
    }

    private static Dependence delay(String anchor, String... paths) {
        return new Dependence(true, List.copyOf(Arrays.asList(paths)), anchor);
    }

    private static Dependence emergent(List<String> paths) {
        return new Dependence(false, paths, null);
    }

    static boolean isEvent(String name) {
        return EVENTS.containsKey(name);
    }

    static boolean isSeries(String name) {
        return SERIES.containsKey(name) || name.startsWith("product/") && name.endsWith("/availability");
    }

    static List<String> knownEvents() {
        return List.copyOf(EVENTS.keySet());
    }

    static List<String> knownSeries() {
        List<String> names = new ArrayList<>(SERIES.keySet());
        names.add("product/<id>/availability");
        return names;
    }

    /** What the moment that a rule finds depends on; everything, if the rule looks at the whole run or at its later part. */
    static Dependence of(DetectSpec rule) {
        String event = rule.event();
        if (event != null) {
            Dependence known = EVENTS.get(event);
            if (known == null) {
                throw new IllegalArgumentException(
                        "event: the value (" + event + ") must be one of " + knownEvents() + ".");
            }
            return rule.after() == null ? known : emergent(ALL);
        }
        Dependence known = rule.series() == null ? null : SERIES.get(rule.series());
        if (known == null || rule.extreme() != null || rule.after() != null) {
            return emergent(ALL);
        }
        return known;
    }
}
