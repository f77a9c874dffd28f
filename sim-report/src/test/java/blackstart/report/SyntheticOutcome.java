// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.ClusterResult;
import blackstart.outcome.Finding;
import blackstart.outcome.InsideResult;
import blackstart.outcome.InstrumentResult;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ParameterValue;
import blackstart.outcome.ProductResult;
import blackstart.outcome.SeriesResult;
import blackstart.outcome.TimelineEntry;
import blackstart.outcome.Verdict;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** An outage drawn by hand: curves of the right shape and a markup trap in every text, without any simulation. */
final class SyntheticOutcome {

    static final OffsetDateTime START = OffsetDateTime.parse("2024-12-11T14:30:00-08:00");
    private static final int STEP_SECONDS = 15;
    private static final int HOURS = 6;
    private static final int STEPS = HOURS * 3600 / STEP_SECONDS;

    private SyntheticOutcome() {}

    static Outcome of(int clusters) {
        List<SeriesResult> series = new ArrayList<>(List.of(
                share("fleet/saturated_clusters", t -> 0.34 * window(t, 36, 60, 120, 310)),
                share("fleet/saturated_large_share", t -> 0.95 * window(t, 36, 60, 120, 310)),
                share("fleet/api_availability", t -> 1 - 0.9 * window(t, 38, 50, 120, 300)),
                share("fleet/dns_lookup_success", t -> 1 - 0.8 * window(t, 46, 70, 126, 300)),
                share("fleet/valid_records", t -> 1 - window(t, 44, 70, 126, 305))));
        String[] verbs = {"get", "list", "update", "watch"};
        String[] codes = {"200", "429", "504"};
        for (String verb : verbs) {
            for (String code : codes) {
                series.add(requests(verb, code));
            }
        }
        return new Outcome(
                "synthetic-outage",
                "An outage <drawn> by hand & for tests",
                42,
                "0123456789abcdef",
                123_456_789L,
                START,
                Duration.ofHours(HOURS),
                Duration.ofSeconds(STEP_SECONDS),
                new Verdict(
                        Verdict.Kind.OUTAGE_RECOVERED,
                        "ChatGPT answered 21 % of requests in its worst minute; all clusters were well again after 5h8m."),
                milestones(),
                timeline(),
                List.copyOf(series),
                clusters(clusters),
                List.of(
                        product("chatgpt", "ChatGPT", 0.79),
                        product("api", "API", 0.88),
                        product("sora", "Sora", 0.95)),
                inside(),
                List.of(
                        new Finding(
                                Finding.Level.WARNING,
                                "spec.fleet.apiServer",
                                "The value </script> lies outside its range."),
                        new Finding(Finding.Level.NOTE, "traffic", "Playground and Labs have no published times.")),
                List.of(
                        new ParameterValue("spec.dns.ttl", "20m", "published", "post-mortem", List.of()),
                        new ParameterValue("spec.fleet.apiServer.cpu", "16", "fitted", null, List.of("alert"))));
    }

    /** Two servers in buckets of a minute: one dies for half an hour. */
    private static InsideResult inside() {
        return new InsideResult(
                "large-007",
                true,
                List.of(
                        instrument("apiserver_flowcontrol_current_executing_seats{server=\"0\"}", 500, 100),
                        instrument("apiserver_flowcontrol_current_inqueue_requests{server=\"0\"}", 4000, 900),
                        instrument("container_spec_memory_limit_bytes{server=\"0\"}", 0, 4e10),
                        instrument("container_spec_memory_limit_bytes{server=\"1\"}", 0, 4e10),
                        instrument("process_resident_memory_bytes{server=\"0\"}", 3e10, 5e9),
                        instrument("process_resident_memory_bytes{server=\"1\"}", -4e9, 4e9),
                        instrument("up{server=\"0\"}", 0, 1),
                        instrument("up{server=\"1\"}", -1, 1)));
    }

    private static InstrumentResult instrument(String name, double rise, double base) {
        float[] means = new float[HOURS * 60];
        float[] minima = new float[means.length];
        float[] maxima = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            double value = base + rise * window(i + 0.5, 40, 42, 70, 72);
            means[i] = (float) value;
            minima[i] = (float) (value - 0.1 * Math.abs(rise) * window(i + 0.5, 40, 42, 70, 72));
            maxima[i] = (float) (value + 0.1 * Math.abs(rise) * window(i + 0.5, 40, 42, 70, 72));
        }
        return new InstrumentResult(name, 60, means, minima, maxima);
    }

    static OffsetDateTime at(double minutes) {
        return START.plusSeconds(Math.round(minutes * 60));
    }

    private static List<MilestoneResult> milestones() {
        return List.of(
                milestone("change-merged", "INPUT", 10.0, 10.0),
                milestone("rollout-start", "INPUT", 21.0, 21.0),
                milestone("rollout-end", "EMERGENT", 50.0, 49.5),
                milestone("control-plane-saturated", "EMERGENT", null, 38.25),
                milestone("alert", "EMERGENT", 43.0, 41.75),
                milestone("dns-failing", "EMERGENT", null, 46.5),
                milestone("customer-impact", "FITTED", 46.0, 47.25),
                milestone("cause-known", "INPUT", 53.0, 53.0),
                milestone("rollback-refused", "EMERGENT", null, 55.0),
                milestone("traffic-shift", "INPUT", 62.0, 62.0),
                milestone("peak-impact", "EMERGENT", 70.0, 69.0),
                milestone("first-cluster-recovered", "EMERGENT", 126.0, 133.5),
                milestone("chatgpt-substantial", "EMERGENT", 195.0, 188.0),
                milestone("api-full", "EMERGENT", 308.0, null),
                milestone("all-clusters-recovered", "EMERGENT", 308.0, 310.0));
    }

    private static MilestoneResult milestone(
            String id, String kind, @Nullable Double published, @Nullable Double simulated) {
        Long difference = published == null || simulated == null ? null : Math.round((simulated - published) * 60);
        return new MilestoneResult(
                id,
                "Title of " + id.replace('-', ' '),
                MilestoneResult.Kind.valueOf(kind),
                published == null ? null : at(published),
                simulated == null ? null : at(simulated),
                difference,
                "first scrape with fleet/saturated_clusters >= 0.01",
                List.of("spec.dns.ttl"),
                id.equals("peak-impact") ? "Follows from its inputs: last loss + TTL." : "");
    }

    private static List<TimelineEntry> timeline() {
        return List.of(
                new TimelineEntry(at(21), "pipeline", "rollout.started", "telemetry \"agent\" <1.0>"),
                new TimelineEntry(at(38.25), "large-07", "apiserver.killed", "memory beyond the limit"),
                new TimelineEntry(at(310), "fleet", "fleet.recovered", "all clusters"));
    }

    private static ProductResult product(String id, String name, double depth) {
        double[] minutes = new double[HOURS * 60];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = 1 - depth * window(i + 1, 47, 70, 126 + 40 * depth, 300);
        }
        return new ProductResult(id, name, 0.7123456789, 1 - depth, at(70), 1.23456789e9, minutes);
    }

    private static List<ClusterResult> clusters(int count) {
        List<ClusterResult> clusters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int nodes = 20 + (int) (7000L * i * i / ((long) count * count));
            double depth = nodes < 1000 ? 0 : 0.98;
            double from = 22 + 28.0 * i / count;
            double until = 130 + 175.0 * ((i * 37) % count) / count;
            clusters.add(new ClusterResult(
                    String.format(Locale.ROOT, "%s-%03d", nodes < 1000 ? "small" : "large", i),
                    nodes < 1000 ? "small" : "large",
                    nodes,
                    at(from),
                    depth == 0 ? null : at(from + 4),
                    depth == 0 ? null : at(from + 24),
                    depth == 0 ? null : at(until),
                    depth == 0 ? 0 : 12,
                    depth == 0 ? 0 : 345,
                    depth == 0 ? 0.31 : 1.0,
                    samples(t -> isBefore(t, 3) ? Double.NaN : 1 - depth * window(t, from, from + 4, until - 9, until)),
                    samples(t -> 1 - depth * window(t, from + 8, from + 24, until - 3, until)),
                    samples(t -> 1 - depth * window(t, from + 8, from + 26, until - 3, until + 9))));
        }
        return List.copyOf(clusters);
    }

    private static boolean isBefore(double minutes, double until) {
        return minutes < until;
    }

    private static SeriesResult share(String name, DoubleUnaryOperator ofMinutes) {
        double[] values = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            values[i] = ofMinutes.applyAsDouble((i + 1) * STEP_SECONDS / 60.0);
        }
        return new SeriesResult(
                name, "blackstart_" + name.replace('/', '_'), new TreeMap<>(), "ratio", "By hand.", values);
    }

    private static SeriesResult requests(String verb, String code) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("verb", verb);
        labels.put("code", code);
        double size = 400 + 700 * (verb.hashCode() & 3);
        double[] values = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double trouble = window((i + 1) * STEP_SECONDS / 60.0, 36, 60, 120, 310);
            values[i] = code.equals("200") ? size * (1 - 0.7 * trouble) : size * trouble;
        }
        return new SeriesResult("api/requests", "apiserver_request_total", labels, "1/s", "Requests a second.", values);
    }

    private static float[] samples(DoubleUnaryOperator ofMinutes) {
        float[] values = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            values[i] = (float) ofMinutes.applyAsDouble((i + 1) * STEP_SECONDS / 60.0);
        }
        return values;
    }

    /** 0 before {@code from}, rising to 1 at {@code full}, falling from {@code until} to 0 at {@code gone}. */
    private static double window(double t, double from, double full, double until, double gone) {
        if (t <= from || t >= gone) {
            return 0;
        }
        return t < full ? (t - from) / (full - from) : t <= until ? 1 : (gone - t) / (gone - until);
    }
}
