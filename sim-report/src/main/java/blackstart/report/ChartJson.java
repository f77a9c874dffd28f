// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the page's script draws, as JSON.
 *
 * <p>Times are milliseconds that read as the wall clock of the incident when they are taken for UTC, so a chart shows the
 * incident's own time wherever the page is opened. Rows of the heat map are run-length encoded: value, count, value, count
 * and so on, values in thousandths, -1 where there was nothing to measure.
 */
final class ChartJson {

    private static final double THOUSANDTHS = 1000;

    private final Outcome outcome;
    private final ObjectNode root = Json.MAPPER.createObjectNode();

    private ChartJson(Outcome outcome) {
        this.outcome = outcome;
    }

    static String of(Outcome outcome, List<LineChart> charts, InsideChart inside) {
        ChartJson json = new ChartJson(outcome);
        json.root.put("start", json.wall(outcome.start()));
        json.milestones();
        ArrayNode array = json.root.putArray("charts");
        charts.forEach(chart -> json.lines(array.addObject(), chart));
        json.heat();
        inside.writeTo(json.root.putObject("inside"));
        return Json.compact(json.root);
    }

    /** Clusters from the largest to the smallest. */
    static List<ClusterResult> bySize(Outcome outcome) {
        return outcome.clusters().stream()
                .sorted(Comparator.comparingInt(ClusterResult::nodes).reversed().thenComparing(ClusterResult::name))
                .toList();
    }

    private void milestones() {
        ArrayNode array = root.putArray("milestones");
        for (MilestoneResult milestone : outcome.milestones()) {
            ObjectNode node = array.addObject();
            node.put("id", milestone.id());
            node.put("title", milestone.title());
            node.put("kind", Words.of(milestone.kind()));
            node.put("published", wallOrNull(milestone.published()));
            node.put("simulated", wallOrNull(milestone.simulated()));
            node.put("difference", IncidentClock.difference(milestone.differenceSeconds()));
        }
    }

    private void lines(ObjectNode node, LineChart chart) {
        node.put("id", chart.id());
        node.put("title", chart.title());
        ArrayNode array = node.putArray("lines");
        for (LineChart.Line line : chart.lines()) {
            ObjectNode lineNode = array.addObject();
            lineNode.put("name", line.name());
            lineNode.put("group", line.group());
            lineNode.put("failure", line.isFailure());
            lineNode.put("step", line.minutes().length().toMillis());
            ArrayNode values = lineNode.putArray("values");
            for (double value : chart.drawn(line)) {
                BigDecimal rounded = Numbers.rounded(value);
                values.add(rounded);
            }
        }
    }

    private void heat() {
        List<ClusterResult> clusters = bySize(outcome);
        ObjectNode heat = root.putObject("heat");
        heat.put("step", Minutes.of(outcome).length().toMillis());
        ArrayNode names = heat.putArray("clusters");
        clusters.forEach(cluster -> names.add(cluster.name()));
        ArrayNode nodes = heat.putArray("nodes");
        clusters.forEach(cluster -> nodes.add(cluster.nodes()));
        ArrayNode measures = heat.putArray("measures");
        measure(measures.addArray(), clusters, ClusterResult::controlPlaneAvailability);
        measure(measures.addArray(), clusters, ClusterResult::validRecords);
        measure(measures.addArray(), clusters, ClusterResult::serviceAvailability);
    }

    private void measure(ArrayNode rows, List<ClusterResult> clusters, Function<ClusterResult, float[]> samples) {
        Minutes minutes = Minutes.of(outcome);
        clusters.forEach(cluster -> runLengths(rows.addArray(), minutes.means(samples.apply(cluster))));
    }

    private static void runLengths(ArrayNode row, double[] values) {
        int i = 0;
        while (i < values.length) {
            int value = thousandths(values[i]);
            int from = i;
            while (i < values.length && thousandths(values[i]) == value) {
                i++;
            }
            row.add(value).add(i - from);
        }
    }

    private static int thousandths(double share) {
        return Double.isNaN(share) ? -1 : (int) Math.round(share * THOUSANDTHS);
    }

    private @Nullable Long wallOrNull(@Nullable OffsetDateTime moment) {
        return moment == null ? null : wall(moment);
    }

    private long wall(OffsetDateTime moment) {
        return moment.toInstant().toEpochMilli() + outcome.start().getOffset().getTotalSeconds() * 1000L;
    }
}
