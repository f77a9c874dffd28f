// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.Verdict;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code report.html}: one page that needs no network; text and tables are made here, the charts by {@code page.js}. */
final class ReportPage {

    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

    private final Run run;
    private final Outcome outcome;
    private final PageTables tables;
    private final InsideChart inside;
    private final SortedMap<String, String> slots = new TreeMap<>();

    private ReportPage(Run run) {
        this.run = run;
        this.outcome = run.outcome();
        this.tables = new PageTables(outcome);
        this.inside = new InsideChart(outcome);
    }

    static String of(Run run) {
        ReportPage page = new ReportPage(run);
        page.head();
        page.body();
        page.scripts();
        return page.fill(Resources.text("page.html"));
    }

    private void head() {
        IncidentClock clock = new IncidentClock(outcome.start());
        slots.put("title", Html.escape(outcome.title()));
        slots.put("verdict", Html.escape(outcome.verdict().sentence()));
        slots.put("verdict-kind", Words.of(outcome.verdict().kind()));
        slots.put("verdict-words", Html.escape(words(outcome.verdict().kind())));
        slots.put("scenario", Html.escape(outcome.scenario()));
        slots.put("seed", Long.toString(outcome.seed()));
        slots.put("version", Html.escape(run.version()));
        slots.put("fingerprint", Html.escape(outcome.fingerprint()));
        slots.put("events", Long.toString(outcome.events()));
        slots.put("wall-seconds", Numbers.fixed(run.wallSeconds(), 1));
        slots.put("zone", Html.escape(clock.zone()));
        slots.put("day", clock.day());
        slots.put("clusters-count", Integer.toString(outcome.clusters().size()));
        slots.put("span", IncidentClock.span(outcome.horizon().toSeconds()));
    }

    private void body() {
        slots.put("milestones", tables.milestones());
        StringBuilder kinds = new StringBuilder();
        for (MilestoneResult.Kind kind : MilestoneResult.Kind.values()) {
            String word = Words.of(kind);
            kinds.append("<dt><span class=\"kind ")
                    .append(word)
                    .append("\">")
                    .append(word)
                    .append("</span></dt><dd>");
            kinds.append(Html.escape(Words.meaning(kind))).append("</dd>\n");
        }
        slots.put("kinds", kinds.toString());
        slots.put("products", tables.products());
        slots.put("clusters", tables.clusters());
        slots.put("findings", tables.findings());
        slots.put("parameters", tables.parameters());
        slots.put("timeline", tables.timeline());
        slots.put("chart-control-plane", section(LineChart.controlPlaneAndDns(outcome)));
        slots.put("chart-products", section(LineChart.products(outcome)));
        slots.put("chart-valid-records", section(LineChart.validRecords(outcome)));
        slots.put("chart-requests", section(LineChart.requests(outcome)));
        String insideTable = inside.isEmpty() ? "" : inside.table();
        slots.put("chart-inside", section(InsideChart.ID, inside.title(), inside.about(), insideTable));
    }

    private void scripts() {
        List<LineChart> charts = List.of(
                LineChart.controlPlaneAndDns(outcome),
                LineChart.products(outcome),
                LineChart.validRecords(outcome),
                LineChart.requests(outcome));
        slots.put("style", Resources.text("page.css"));
        slots.put("data", Html.scriptData(ChartJson.of(outcome, charts, inside)));
        slots.put("echarts", Html.script(Resources.text("echarts/dist/echarts.min.js")));
        slots.put("script", Html.script(Resources.text("page.js")));
    }

    private String section(LineChart chart) {
        String table = chart.lines().isEmpty() ? "" : tables.lines(chart);
        return section(chart.id(), chart.title(), chart.about(), table);
    }

    /** A chart above its table; without a table there is nothing to draw. */
    private static String section(String id, String titleText, String aboutText, String table) {
        String title = Html.escape(titleText);
        String about = Html.escape(aboutText);
        String drawing = table.isEmpty()
                ? "<p class=\"empty\">This run has no such series.</p>\n"
                : "<div class=\"chart\" id=\"chart-" + id + "\" role=\"img\" aria-label=\"" + title + ". " + about
                        + " The table below has the numbers.\"></div>\n"
                        + "<details><summary>Table: " + title + "</summary>\n" + table + "</details>\n";
        return "<section aria-labelledby=\"h-" + id + "\">\n<h2 id=\"h-" + id + "\">" + title + "</h2>\n<p>" + about
                + "</p>\n" + drawing + "</section>\n";
    }

    private static String words(Verdict.Kind kind) {
        return switch (kind) {
            case HEALTHY -> "Healthy";
            case DEGRADED -> "Degraded, users noticed nothing";
            case OUTAGE_RECOVERED -> "Outage, recovered";
            case OUTAGE_ONGOING -> "Outage, not recovered at the end";
        };
    }

    private String fill(String template) {
        Matcher matcher = SLOT.matcher(template);
        StringBuilder page = new StringBuilder();
        while (matcher.find()) {
            String value = slots.get(matcher.group(1));
            if (value == null) {
                throw new IllegalStateException("page.html: nothing fills the slot (" + matcher.group(1) + ").");
            }
            matcher.appendReplacement(page, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(page).toString();
    }
}
