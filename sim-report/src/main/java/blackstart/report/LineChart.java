// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Outcome;
import blackstart.outcome.ProductResult;
import blackstart.outcome.SeriesResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A chart of lines over time and its place on the page.
 *
 * @param id of the element
 * @param title heading
 * @param about what to see in it, one or two sentences
 * @param lines the lines, in the order of the legend
 */
record LineChart(String id, String title, String about, List<Line> lines) {

    /**
     * One line.
     *
     * @param name for the legend
     * @param group lines of a group share a colour; may be empty
     * @param isFailure whether it counts what went wrong
     * @param values samples; NaN where there was nothing to measure
     * @param minutes how the samples are merged for the drawing
     */
    record Line(String name, String group, boolean isFailure, double[] values, Minutes minutes) {}

    private static final String REQUESTS = "api/requests";

    /** Saturation against DNS, with the milestones. */
    static LineChart controlPlaneAndDns(Outcome outcome) {
        List<Line> lines = new ArrayList<>();
        add(lines, outcome, "fleet/saturated_clusters", "saturated clusters");
        add(lines, outcome, "fleet/saturated_large_share", "saturated large clusters");
        add(lines, outcome, "fleet/api_availability", "API requests answered");
        add(lines, outcome, "fleet/dns_lookup_success", "DNS lookups that succeed");
        return new LineChart(
                "control-plane",
                "Control plane and DNS",
                "Saturated control planes against DNS: the time between the two is what caches hide. Vertical lines and the lower"
                        + " panel mark the milestones: hollow and dashed as published, filled and solid as simulated; squares are inputs,"
                        + " triangles fitted, circles emergent.",
                lines);
    }

    /** What the users of each product saw. */
    static LineChart products(Outcome outcome) {
        List<Line> lines = new ArrayList<>();
        for (ProductResult product : outcome.products()) {
            Minutes asTheyAre = Minutes.ofMinutes(outcome);
            lines.add(new Line(product.name(), "", false, product.availabilityPerMinute(), asTheyAre));
        }
        return new LineChart(
                "products", "Product availability", "Share of user requests that were answered, by minute.", lines);
    }

    /** The masking window. */
    static LineChart validRecords(Outcome outcome) {
        List<Line> lines = new ArrayList<>();
        add(lines, outcome, "fleet/valid_records", "nodes whose cached records are still valid");
        return new LineChart(
                "valid-records",
                "Cached DNS records still valid",
                "Share of nodes that can still resolve services from their cache. While it lasts, it hides the outage.",
                lines);
    }

    /** API requests a second by verb and code. */
    static LineChart requests(Outcome outcome) {
        List<Line> lines = new ArrayList<>();
        outcome.series().stream()
                .filter(series -> series.name().equals(REQUESTS) && total(series) > 0)
                .sorted(Comparator.comparing(LineChart::verb).thenComparing(LineChart::code))
                .forEach(series -> lines.add(new Line(
                        verb(series) + " " + code(series),
                        verb(series),
                        !code(series).startsWith("2"),
                        series.values(),
                        Minutes.of(outcome))));
        return new LineChart(
                "requests",
                "API requests by verb and code",
                "Requests a second to all API servers of the fleet, stacked. Pale: answered with success (2xx); strong: refused or"
                        + " failed.",
                lines);
    }

    double[] drawn(Line line) {
        return line.minutes().means(line.values());
    }

    private static void add(List<Line> lines, Outcome outcome, String series, String name) {
        outcome.series().stream()
                .filter(candidate -> candidate.name().equals(series))
                .findFirst()
                .ifPresent(found -> lines.add(new Line(name, "", false, found.values(), Minutes.unmerged(outcome))));
    }

    private static String verb(SeriesResult series) {
        return series.labels().getOrDefault("verb", "?").toUpperCase(Locale.ROOT);
    }

    private static String code(SeriesResult series) {
        return series.labels().getOrDefault("code", "?");
    }

    private static double total(SeriesResult series) {
        double total = 0;
        for (double value : series.values()) {
            total += Double.isNaN(value) ? 0 : value;
        }
        return total;
    }
}
