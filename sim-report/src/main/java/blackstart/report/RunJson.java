// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.Finding;
import blackstart.outcome.InsideResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ParameterValue;
import blackstart.outcome.ProductResult;
import blackstart.outcome.SeriesResult;
import blackstart.outcome.TimelineEntry;
import java.time.Duration;
import java.util.Iterator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code run.json} and {@code timeline.jsonl}: the verdict and the facts behind it, as the shipped {@code run.schema.json} describes them. */
final class RunJson {

    private final Outcome outcome;
    private final IncidentClock clock;
    private final ObjectNode root = Json.MAPPER.createObjectNode();

    private RunJson(Outcome outcome) {
        this.outcome = outcome;
        this.clock = new IncidentClock(outcome.start());
    }

    static String of(Run run) {
        RunJson json = new RunJson(run.outcome());
        json.head(run);
        json.milestones();
        json.products();
        json.inside();
        json.clusters();
        json.findings();
        json.parameters();
        json.series();
        return Json.indented(json.root);
    }

    /** {@code timeline.jsonl}: one JSON object a line, in order of time. */
    static String timeline(Outcome outcome) {
        IncidentClock clock = new IncidentClock(outcome.start());
        StringBuilder lines = new StringBuilder();
        for (TimelineEntry entry : outcome.timeline()) {
            ObjectNode line = Json.MAPPER.createObjectNode();
            line.put("time", clock.iso(entry.time()));
            line.put("event", entry.event());
            line.put("source", entry.source());
            line.put("detail", entry.detail());
            lines.append(Json.compact(line)).append('\n');
        }
        return lines.toString();
    }

    private void head(Run run) {
        root.put("apiVersion", "blackstart/v1alpha1");
        root.put("kind", "Run");
        root.put("scenario", outcome.scenario());
        root.put("title", outcome.title());
        root.put("seed", outcome.seed());
        root.put("version", run.version());
        root.put("fingerprint", outcome.fingerprint());
        root.put("events", outcome.events());
        root.put("wallSeconds", Numbers.rounded(run.wallSeconds()));
        root.put("verdict", outcome.verdict().sentence());
        root.put("verdictKind", Words.of(outcome.verdict().kind()));
        root.put("start", clock.iso(outcome.start()));
        root.put("horizonSeconds", Numbers.rounded(seconds(outcome.horizon())));
        root.put("stepSeconds", Numbers.rounded(seconds(outcome.step())));
    }

    private void milestones() {
        ArrayNode array = root.putArray("milestones");
        for (MilestoneResult milestone : outcome.milestones()) {
            ObjectNode node = array.addObject();
            node.put("id", milestone.id());
            node.put("title", milestone.title());
            node.put("kind", Words.of(milestone.kind()));
            node.put("published", clock.iso(milestone.published()));
            node.put("simulated", clock.iso(milestone.simulated()));
            node.put("differenceSeconds", milestone.differenceSeconds());
            node.put("rule", milestone.rule());
            ArrayNode dependsOn = node.putArray("dependsOn");
            milestone.dependsOn().forEach(dependsOn::add);
            node.put("note", milestone.note());
        }
    }

    private void products() {
        ArrayNode array = root.putArray("products");
        for (ProductResult product : outcome.products()) {
            ObjectNode node = array.addObject();
            node.put("id", product.id());
            node.put("name", product.name());
            node.put("availability", Numbers.rounded(product.availability()));
            node.put("worstMinute", Numbers.rounded(product.worstMinute()));
            node.put("worstMinuteAt", clock.iso(product.worstMinuteAt()));
            node.put("failedRequests", Numbers.rounded(product.failedRequests()));
            ArrayNode minutes = node.putArray("availabilityPerMinute");
            for (double minute : product.availabilityPerMinute()) {
                minutes.add(Numbers.rounded(minute));
            }
        }
    }

    private void inside() {
        InsideResult inside = outcome.inside();
        ObjectNode node = root.putObject("inside");
        node.put("cluster", inside.instruments().isEmpty() ? null : inside.cluster());
        node.put("saturated", inside.saturated());
    }

    private void clusters() {
        ArrayNode array = root.putArray("clusters");
        for (ClusterResult cluster : outcome.clusters()) {
            ObjectNode node = array.addObject();
            node.put("name", cluster.name());
            node.put("group", cluster.group());
            node.put("nodes", cluster.nodes());
            node.put("changeAppliedAt", clock.iso(cluster.changeAppliedAt()));
            node.put("saturatedAt", clock.iso(cluster.saturatedAt()));
            node.put("dnsFailingAt", clock.iso(cluster.dnsFailingAt()));
            node.put("recoveredAt", clock.iso(cluster.recoveredAt()));
            node.put("apiServerKills", cluster.apiServerKills());
            node.put("evictedPods", cluster.evictedPods());
            node.put("peakCpuUtilisation", Numbers.rounded(cluster.peakCpuUtilisation()));
        }
    }

    private void findings() {
        ArrayNode array = root.putArray("findings");
        for (Finding finding : outcome.findings()) {
            ObjectNode node = array.addObject();
            node.put("level", Words.of(finding.level()));
            node.put("subject", finding.subject());
            node.put("message", finding.message());
        }
    }

    private void parameters() {
        ArrayNode array = root.putArray("parameters");
        for (ParameterValue parameter : outcome.parameters()) {
            ObjectNode node = array.addObject();
            node.put("path", parameter.path());
            node.put("value", parameter.value());
            node.put("provenance", parameter.provenance());
            node.put("source", parameter.source());
            ArrayNode fittedTo = node.putArray("fittedTo");
            parameter.fittedTo().forEach(fittedTo::add);
        }
    }

    private void series() {
        ArrayNode array = root.putArray("series");
        Iterator<String> columns = SeriesCsv.columns(outcome).iterator();
        for (SeriesResult series : outcome.series()) {
            ObjectNode node = array.addObject();
            node.put("column", columns.next());
            node.put("name", series.name());
            node.put("metric", series.metric());
            ObjectNode labels = node.putObject("labels");
            series.labels().forEach(labels::put);
            node.put("unit", series.unit());
            node.put("help", series.help());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
