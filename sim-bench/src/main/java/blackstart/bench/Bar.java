// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine promises about one ratio: the fastest of the benchmarks (the slowest, where {@code atMost}) whose names start with {@code above}, divided by the
 * one named {@code below}, is at least {@code bar} (or at most, where {@code atMost}).
 */
record Bar(String label, String above, String below, double bar, boolean atMost) {
    /** The bars of the project; see docs/validation/performance.md. */
    static final List<Bar> ALL = List.of(
            hold(1, "1000", 2.5),
            hold(1, "100000", 4),
            hold(1, "1000000", 8),
            hold(8, "1000", 2),
            hold(8, "100000", 3),
            hold(8, "1000000", 6),
            ssj("1000", 2),
            ssj("100000", 6),
            atLeast(
                    "request with cancelled time-out: PriorityQueue / lane",
                    "Request.priorityQueue",
                    "Request.blackstart",
                    5),
            atLeast("M/M/1: SSJ / Blackstart", "Station.ssj", "Station.blackstart", 1),
            worst("1000"),
            worst("100000"),
            worst("500000"),
            new Bar("5,000-node cluster at rest, wall ns a simulated second", "Cluster.steady", "", 1e9 / 1_000, true),
            new Bar("5,000 agents that LIST, wall ns a simulated second", "Cluster.storm", "", 1e9 / 300, true),
            new Bar("burst of 500,000 at one instant, ns an event", "Robust.burst", "", 50, true));

    private static Bar hold(int classes, String size, double bar) {
        String parameters = " classes=" + classes + " size=" + size;
        String label = "hold, " + classes + (classes == 1 ? " class, " : " classes, ") + size
                + " pending: PriorityQueue / Blackstart";
        return atLeast(label, "Hold.priorityQueue" + parameters, "Hold.blackstart" + parameters, bar);
    }

    private static Bar ssj(String size, double bar) {
        String label = "hold, " + size + " pending: best SSJ list / Blackstart";
        return atLeast(label, "SsjHold.hold", "Hold.blackstart classes=1 size=" + size, bar);
    }

    private static Bar worst(String size) {
        String label = "worst shape of delays / exponential, " + size + " pending";
        return new Bar(label, "Robust.hold", "Robust.hold shape=EXPONENTIAL size=" + size, 3, true);
    }

    private static Bar atLeast(String label, String above, String below, double bar) {
        return new Bar(label, above, below, bar, false);
    }

    boolean holds(double measured) {
        return atMost ? measured <= bar : measured >= bar;
    }

    /** The ratio, or null if one of its sides was not measured. */
    @Nullable
    Double measure(Map<String, Double> medians) {
        Double dividend = null;
        Double divisor = below.isEmpty() ? Double.valueOf(1) : medians.get(below);
        String size = below.contains("size=") ? below.substring(below.indexOf("size=")) : "";
        for (Map.Entry<String, Double> entry : medians.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(above) && (size.isEmpty() || (name + " ").contains(size + " "))) {
                dividend = dividend == null ? entry.getValue() : better(dividend, entry.getValue());
            }
        }
        return dividend == null || divisor == null ? null : Double.valueOf(dividend / divisor);
    }

    private double better(double one, double other) {
        return atMost ? Math.max(one, other) : Math.min(one, other);
    }
}
