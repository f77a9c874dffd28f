// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.api.Answer;
import blackstart.api.Verb;
import blackstart.cluster.ClusterSample;
import blackstart.outcome.SeriesResult;
import blackstart.traffic.TrafficSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The fleet-wide series of a run, one value a scrape, in plain arrays. */
public final class FleetSeries {
    /** What is drawn of a scrape's totals. */
    private record Definition(
            String name, String metric, String unit, String help, ToDoubleFunction<ScrapeTotals> value) {}

    private static final String RATIO = "ratio";
    private static final String COUNT = "1";

    private static final List<Definition> DEFINITIONS = List.of(
            new Definition(
                    "fleet/saturated_clusters",
                    "blackstart_saturated_clusters_ratio",
                    RATIO,
                    "Share of all clusters whose control plane has been saturated for a minute.",
                    ScrapeTotals::saturatedShare),
            new Definition(
                    "fleet/saturated_large_share",
                    "blackstart_saturated_large_clusters_ratio",
                    RATIO,
                    "The same among the clusters of the group with the largest clusters.",
                    ScrapeTotals::saturatedLargeShare),
            new Definition(
                    "fleet/api_availability",
                    "blackstart_apiserver_availability_ratio",
                    RATIO,
                    "Share of API requests answered in time, mean over clusters weighted by nodes.",
                    ScrapeTotals::meanApiAvailability),
            new Definition(
                    "fleet/list_p99_seconds",
                    "apiserver_request_duration_seconds",
                    "seconds",
                    "99th percentile of LIST latency in the worst cluster.",
                    ScrapeTotals::worstListP99Seconds),
            new Definition(
                    "fleet/cpu_utilisation",
                    "blackstart_apiserver_cpu_utilisation_ratio",
                    RATIO,
                    "API servers' CPU in use, mean over clusters weighted by nodes.",
                    ScrapeTotals::meanCpuUtilisation),
            new Definition(
                    "fleet/dns_lookup_success",
                    "blackstart_dns_lookup_success_ratio",
                    RATIO,
                    "Share of lookups that succeed, mean over clusters weighted by their usual traffic.",
                    ScrapeTotals::lookupSuccess),
            new Definition(
                    "fleet/valid_records",
                    "blackstart_dns_valid_records_ratio",
                    RATIO,
                    "Share of nodes with valid cached records, over clusters that have the change or lost DNS.",
                    ScrapeTotals::validRecords),
            new Definition(
                    "fleet/dns_failing_clusters",
                    "blackstart_dns_failing_clusters_ratio",
                    RATIO,
                    "Share of all clusters whose DNS replicas have mostly not answered for a minute.",
                    ScrapeTotals::dnsFailingShare),
            new Definition(
                    "fleet/serving_api_servers",
                    "blackstart_serving_apiservers",
                    COUNT,
                    "API servers that serve.",
                    ScrapeTotals::servingApiServers),
            new Definition(
                    "fleet/running_agents",
                    "blackstart_running_agents",
                    COUNT,
                    "Telemetry agents that run.",
                    ScrapeTotals::runningAgents),
            new Definition(
                    "fleet/not_ready_nodes",
                    "blackstart_not_ready_nodes",
                    COUNT,
                    "Nodes that count as not ready.",
                    ScrapeTotals::notReadyNodes),
            new Definition(
                    "fleet/evicted_pods",
                    "blackstart_evicted_pods_total",
                    COUNT,
                    "Pods evicted since the start.",
                    ScrapeTotals::evictedPods),
            new Definition(
                    "fleet/clusters_with_change",
                    "blackstart_changed_clusters_ratio",
                    RATIO,
                    "Share of all clusters to which the pipeline has applied the change.",
                    ScrapeTotals::changedShare),
            new Definition(
                    "fleet/clusters_down",
                    "blackstart_down_clusters_ratio",
                    RATIO,
                    "Share of all clusters that answer less than 90 % of their user requests.",
                    ScrapeTotals::downShare));

    private static final String SHIFTED = "fleet/traffic_shifted_share";

    private final double[][] columns;
    private final double[] shifted;
    private final double[][] products;
    private final double[][] requests;
    private final List<TrafficSpec.ProductSpec> productSpecs;
    private final double stepSeconds;

    /** Room for that many scrapes, {@code stepSeconds} apart. */
    public FleetSeries(int steps, double stepSeconds, List<TrafficSpec.ProductSpec> productSpecs) {
        this.columns = new double[DEFINITIONS.size()][steps];
        this.shifted = new double[steps];
        this.products = new double[productSpecs.size()][steps];
        this.requests = new double[Verb.values().length * Answer.values().length][steps];
        this.productSpecs = productSpecs;
        this.stepSeconds = stepSeconds;
    }

    /** Names of the series that exist in every run; those of products come on top. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        DEFINITIONS.forEach(definition -> names.add(definition.name()));
        names.add(SHIFTED);
        return names;
    }

    /** Name of a product's series. */
    public static String productSeries(String productId) {
        return "product/" + productId + "/availability";
    }

    /** Records a scrape. */
    public void record(int step, ScrapeTotals totals, double shiftedShare) {
        for (int i = 0; i < columns.length; i++) {
            columns[i][step] = DEFINITIONS.get(i).value().applyAsDouble(totals);
        }
        shifted[step] = shiftedShare;
        double[] counts = totals.requests();
        for (int i = 0; i < requests.length && i < counts.length; i++) {
            requests[i][step] = counts[i] / stepSeconds;
        }
    }

    /** Records a product's availability, 0..1, at a scrape. */
    public void recordProduct(int product, int step, double availability) {
        products[product][step] = availability;
    }

    /** Availability of one product, one value a scrape. */
    public double[] product(int product) {
        return products[product];
    }

    /** All series; request rates only of those verbs and codes that occurred. */
    public List<SeriesResult> all() {
        List<SeriesResult> all = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Definition d = DEFINITIONS.get(i);
            all.add(series(d.name(), d.metric(), d.unit(), d.help(), columns[i]));
        }
        all.add(series(
                SHIFTED,
                "blackstart_shifted_traffic_ratio",
                RATIO,
                "Share of all user traffic served elsewhere.",
                shifted));
        for (int i = 0; i < products.length; i++) {
            TrafficSpec.ProductSpec product = productSpecs.get(i);
            String help = "Share of " + product.name() + "'s user requests that are answered.";
            String metric = "blackstart_product_availability_ratio";
            TreeMap<String, String> labels = new TreeMap<>();
            labels.put("product", product.id());
            all.add(new SeriesResult(productSeries(product.id()), metric, labels, RATIO, help, products[i]));
        }
        addRequests(all);
        return all;
    }

    private void addRequests(List<SeriesResult> all) {
        for (Verb verb : Verb.values()) {
            for (Answer answer : Answer.values()) {
                double[] values = requests[ClusterSample.index(verb, answer)];
                if (Arrays.stream(values).anyMatch(v -> v > 0)) {
                    TreeMap<String, String> labels = new TreeMap<>();
                    labels.put("verb", verb.name());
                    labels.put("code", answer.code());
                    String help = verb + " requests answered " + answer.code() + ", all clusters.";
                    all.add(new SeriesResult("api/requests", "apiserver_request_total", labels, "1/s", help, values));
                }
            }
        }
    }

    private static SeriesResult series(String name, String metric, String unit, String help, double[] values) {
        SortedMap<String, String> none = Collections.unmodifiableSortedMap(new TreeMap<>());
        return new SeriesResult(name, metric, none, unit, help, values);
    }
}
