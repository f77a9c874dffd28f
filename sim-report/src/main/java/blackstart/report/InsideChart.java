// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.InsideResult;
import blackstart.outcome.InstrumentResult;
import blackstart.outcome.Outcome;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API servers of one cluster over time, summed up: four panels with a line and a band each. */
final class InsideChart {
    static final String ID = "inside";

    private static final String MEMORY = "process_resident_memory_bytes";
    private static final String LIMIT = "container_spec_memory_limit_bytes";

    private final Outcome outcome;
    private final InsideResult inside;
    private final List<Panel> panels = new ArrayList<>();

    /** One quantity; the band holds all that was reached within a bucket, as if all servers had reached it at once. */
    private record Panel(String name, boolean isShare, double[] means, double[] minima, double[] maxima) {}

    InsideChart(Outcome outcome) {
        this.outcome = outcome;
        this.inside = outcome.inside();
        if (!inside.instruments().isEmpty()) {
            panels.add(sum("API servers up", "up"));
            panels.add(sum("seats in use", "apiserver_flowcontrol_current_executing_seats"));
            panels.add(sum("queued requests", "apiserver_flowcontrol_current_inqueue_requests"));
            panels.add(memoryShare());
        }
    }

    boolean isEmpty() {
        return panels.isEmpty();
    }

    String title() {
        return isEmpty()
                ? "Inside a cluster"
                : "Inside cluster " + inside.cluster()
                        + (inside.saturated() ? ", the first to saturate" : ", the largest; none saturated");
    }

    String about() {
        return "All API servers of the cluster together. Lines are exact means over time; the bands around them reach from the"
                + " sum of the servers' least to the sum of their greatest values of the same time.";
    }

    private Panel sum(String name, String metric) {
        double[] means = new double[buckets()];
        double[] minima = new double[buckets()];
        double[] maxima = new double[buckets()];
        for (InstrumentResult instrument : inside.instruments()) {
            if (instrument.instrument().startsWith(metric + "{")) {
                for (int i = 0; i < means.length; i++) {
                    means[i] += instrument.means()[i];
                    minima[i] += instrument.minima()[i];
                    maxima[i] += instrument.maxima()[i];
                }
            }
        }
        return new Panel(name, false, means, minima, maxima);
    }

    private Panel memoryShare() {
        Panel memory = sum("", MEMORY);
        double[] limits = sum("", LIMIT).means();
        for (int i = 0; i < limits.length; i++) {
            memory.means()[i] /= limits[i];
            memory.minima()[i] /= limits[i];
            memory.maxima()[i] /= limits[i];
        }
        return new Panel("memory, share of the limit", true, memory.means(), memory.minima(), memory.maxima());
    }

    private int buckets() {
        return inside.instruments().get(0).means().length;
    }

    private double widthSeconds() {
        return inside.instruments().get(0).widthSeconds();
    }

    void writeTo(ObjectNode node) {
        node.put("step", isEmpty() ? 1 : Math.round(widthSeconds() * 1000));
        ArrayNode array = node.putArray("panels");
        for (Panel panel : panels) {
            ObjectNode panelNode = array.addObject();
            panelNode.put("name", panel.name());
            panelNode.put("share", panel.isShare());
            write(panelNode.putArray("means"), panel.means());
            write(panelNode.putArray("minima"), panel.minima());
            write(panelNode.putArray("maxima"), panel.maxima());
        }
    }

    private static void write(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(Numbers.rounded(value));
        }
    }

    String table() {
        IncidentClock clock = new IncidentClock(outcome.start());
        List<String> head = new ArrayList<>(List.of("Until"));
        for (Panel panel : panels) {
            head.addAll(List.of(panel.name(), "least", "greatest"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < buckets(); i++) {
            OffsetDateTime end = outcome.start().plusNanos(Math.round((i + 1) * widthSeconds() * 1e9));
            List<String> row = new ArrayList<>(List.of(clock.time(end)));
            for (Panel panel : panels) {
                row.add(text(panel, panel.means()[i]));
                row.add(text(panel, panel.minima()[i]));
                row.add(text(panel, panel.maxima()[i]));
            }
            rows.add(row);
        }
        return Html.table(title() + ", mean and bounds", head, rows);
    }

    private static String text(Panel panel, double value) {
        return panel.isShare() ? Numbers.percent(value) : Numbers.fixed(value, 1);
    }
}
