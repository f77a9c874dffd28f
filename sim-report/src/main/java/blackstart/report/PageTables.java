// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.Finding;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ParameterValue;
import blackstart.outcome.ProductResult;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The tables of the report page: everything that a chart shows, for people who cannot see it or want the numbers. */
final class PageTables {

    private final Outcome outcome;
    private final IncidentClock clock;

    PageTables(Outcome outcome) {
        this.outcome = outcome;
        this.clock = new IncidentClock(outcome.start());
    }

    String milestones() {
        StringBuilder html =
                new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Milestones\">");
        html.append("<table class=\"milestones\"><caption>Times are ").append(Html.escape(clock.zone()));
        html.append(" on ").append(clock.day()).append("</caption><thead><tr>");
        for (String head : List.of("#", "Milestone", "Published", "Simulated", "Difference", "Kind", "Found by")) {
            html.append("<th scope=\"col\">").append(head).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        int number = 0;
        for (MilestoneResult milestone : outcome.milestones()) {
            number++;
            html.append(milestoneRow(number, milestone));
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private String milestoneRow(int number, MilestoneResult milestone) {
        String kind = Words.of(milestone.kind());
        StringBuilder row = new StringBuilder("<tr id=\"milestone-")
                .append(Html.escape(milestone.id()))
                .append("\"><td>");
        row.append(number).append("</td><th scope=\"row\">").append(Html.escape(milestone.title()));
        row.append("<code>").append(Html.escape(milestone.id())).append("</code>");
        if (!milestone.note().isBlank()) {
            row.append("<span class=\"note\">")
                    .append(Html.escape(milestone.note()))
                    .append("</span>");
        }
        row.append("</th><td>").append(clock.time(milestone.published())).append("</td><td>");
        row.append(milestone.simulated() == null ? "not reached" : clock.time(milestone.simulated()));
        row.append("</td><td>").append(IncidentClock.difference(milestone.differenceSeconds()));
        row.append("</td><td><span class=\"kind ")
                .append(kind)
                .append("\">")
                .append(kind)
                .append("</span></td><td>");
        row.append("<span class=\"rule\">")
                .append(Html.escape(milestone.rule()))
                .append("</span>");
        if (!milestone.dependsOn().isEmpty()) {
            row.append("<span class=\"note\">depends on ");
            row.append(Html.escape(String.join(", ", milestone.dependsOn()))).append("</span>");
        }
        return row.append("</td></tr>\n").toString();
    }

    String products() {
        List<List<String>> rows = new ArrayList<>();
        for (ProductResult product : outcome.products()) {
            rows.add(List.of(
                    product.name(),
                    Numbers.percent(product.availability()),
                    Numbers.percent(product.worstMinute()),
                    clock.time(product.worstMinuteAt()),
                    Numbers.fixed(product.failedRequests(), 0)));
        }
        List<String> head = List.of("Product", "Availability", "Worst minute", "At", "Failed requests");
        return Html.table("Products over the whole run", head, rows);
    }

    String clusters() {
        List<List<String>> rows = new ArrayList<>();
        for (ClusterResult cluster : ChartJson.bySize(outcome)) {
            rows.add(List.of(
                    cluster.name(),
                    cluster.group(),
                    Integer.toString(cluster.nodes()),
                    clock.time(cluster.changeAppliedAt()),
                    clock.time(cluster.saturatedAt()),
                    clock.time(cluster.dnsFailingAt()),
                    clock.time(cluster.recoveredAt()),
                    Integer.toString(cluster.apiServerKills()),
                    Long.toString(cluster.evictedPods()),
                    Numbers.percent(cluster.peakCpuUtilisation())));
        }
        List<String> head = List.of(
                "Cluster",
                "Group",
                "Nodes",
                "Change applied",
                "Saturated",
                "DNS failing",
                "Recovered",
                "API servers killed",
                "Pods evicted",
                "Peak CPU");
        return Html.table("Clusters from the largest to the smallest", head, rows);
    }

    /** The lines of a chart by the minute. */
    String lines(LineChart chart) {
        List<String> head = new ArrayList<>(List.of("Minute to"));
        chart.lines().forEach(line -> head.add(line.name()));
        boolean isShare = !chart.id().equals("requests");
        List<Minutes> minutes = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (LineChart.Line line : chart.lines()) {
            boolean isMerged = line.minutes().length().toMillis() >= 60_000;
            Minutes merge = isMerged ? line.minutes() : Minutes.of(outcome);
            minutes.add(merge);
            columns.add(merge.means(line.values()));
        }
        List<List<String>> rows = new ArrayList<>();
        int count = columns.stream().mapToInt(column -> column.length).max().orElse(0);
        for (int i = 0; i < count; i++) {
            OffsetDateTime end = minutes.get(0).end(i);
            rows.add(row(end, columns, i, isShare));
        }
        return Html.table(chart.title() + ", mean of each minute", head, rows);
    }

    private List<String> row(OffsetDateTime end, List<double[]> columns, int index, boolean isShare) {
        List<String> row = new ArrayList<>(List.of(clock.time(end)));
        for (double[] column : columns) {
            double value = index < column.length ? column[index] : Double.NaN;
            row.add(isShare ? Numbers.percent(value) : Numbers.fixed(value, 1));
        }
        return row;
    }

    String findings() {
        if (outcome.findings().isEmpty()) {
            return "<p>None: nothing in this run left the range in which its models are known to hold.</p>\n";
        }
        StringBuilder html = new StringBuilder("<ul class=\"findings\">\n");
        for (Finding finding : outcome.findings()) {
            String level = Words.of(finding.level());
            html.append("<li class=\"")
                    .append(level)
                    .append("\"><strong>")
                    .append(level)
                    .append("</strong> <code>");
            html.append(Html.escape(finding.subject())).append("</code> ");
            html.append(Html.escape(finding.message())).append("</li>\n");
        }
        return html.append("</ul>\n").toString();
    }

    String parameters() {
        List<List<String>> rows = new ArrayList<>();
        for (ParameterValue parameter : outcome.parameters()) {
            rows.add(List.of(
                    parameter.path(),
                    parameter.value(),
                    parameter.provenance(),
                    Objects.requireNonNullElse(parameter.source(), ""),
                    String.join(", ", parameter.fittedTo())));
        }
        List<String> head = List.of("Parameter", "Value", "Provenance", "Source", "Fitted to");
        return Html.table("Parameters and where their values come from", head, rows);
    }

    String timeline() {
        List<List<String>> rows = outcome.timeline().stream()
                .limit(2000)
                .map(entry -> List.of(clock.time(entry.time()), entry.source(), entry.event(), entry.detail()))
                .toList();
        String caption = rows.size() < outcome.timeline().size()
                ? "The first 2000 entries; timeline.jsonl has all "
                        + outcome.timeline().size()
                : "All entries";
        return Html.table(caption, List.of("Time", "Where", "Event", "Detail"), rows);
    }
}
