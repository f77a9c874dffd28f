// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One measured condition: what was run, and what came out.
 *
 * @param at the row
 * @param kind what kind of load
 * @param tag its name in the measurements
 * @param utc time of day at which it was run; empty if not noted
 * @param objects the stored pods
 * @param query what a main request asks
 * @param identity who asks
 * @param load how much and how long
 * @param inflight the flags of the API server
 * @param measured what was measured; iterates in the order of {@link Metric}
 * @param mainRequests answered main requests, the weight of the row; 0 if unknown
 * @param arrivalNanos the arrivals of the main requests, if a log of them lies beside the row; empty otherwise
 * @param blemish why wall times are not to be judged; null if they are
 * @param memoryBlemish why memory is not to be judged; null if it is
 */
public record Condition(
        Position at,
        ConditionKind kind,
        String tag,
        String utc,
        StoredObjects objects,
        Query query,
        Identity identity,
        Load load,
        Inflight inflight,
        Map<Metric, Double> measured,
        int mainRequests,
        List<Long> arrivalNanos,
        @Nullable String blemish,
        @Nullable String memoryBlemish) {
    private static final Pattern GATE = Pattern.compile("gate\\d*-([a-z]+)-");

    /** A name that tells the condition from all others of its set. */
    public String name() {
        return tag;
    }

    /** The feature gate that a tag such as {@code Bgate20000-streamjson-rv0-json} names; empty if the gates were at their defaults. */
    public String gate() {
        Matcher matcher = GATE.matcher(tag);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The same main requests, sent by one client so many times, without anything beside it. */
    public Condition asSingleClient(int requests) {
        return copy(ConditionKind.LIST, objects, Load.requests(1, requests), measured, List.of(), memoryBlemish);
    }

    /** The measured value; NaN if it was not measured. */
    public double measured(Metric metric) {
        Double value = measured.get(metric);
        return value == null ? Double.NaN : value;
    }

    /** Why that figure is not to be judged; null if it is. */
    public @Nullable String blemish(Metric metric) {
        return switch (metric.group()) {
            case WALL, COUNT -> blemish;
            case CPU -> null;
            case MEMORY -> memoryBlemish;
        };
    }

    Condition withObjects(StoredObjects other) {
        return copy(kind, other, load, measured, arrivalNanos, memoryBlemish);
    }

    /** The same row with other measured values. */
    public Condition withMeasured(Map<Metric, Double> values) {
        return copy(kind, objects, load, values, arrivalNanos, memoryBlemish);
    }

    Condition withArrivals(List<Long> nanos) {
        return copy(kind, objects, load, measured, nanos, memoryBlemish);
    }

    Condition withMemoryBlemish(String reason) {
        return copy(kind, objects, load, measured, arrivalNanos, reason);
    }

    private Condition copy(
            ConditionKind newKind,
            StoredObjects newObjects,
            Load newLoad,
            Map<Metric, Double> newMeasured,
            List<Long> newArrivals,
            @Nullable String newMemoryBlemish) {
        return new Condition(
                at,
                newKind,
                tag,
                utc,
                newObjects,
                query,
                identity,
                newLoad,
                inflight,
                newMeasured,
                mainRequests,
                newArrivals,
                blemish,
                newMemoryBlemish);
    }

    /**
     * The flags that bound the requests in flight.
     *
     * @param reads {@code --max-requests-inflight}
     * @param writes {@code --max-mutating-requests-inflight}
     */
    public record Inflight(int reads, int writes) {

        /** Kubernetes' defaults. */
        public static final Inflight DEFAULT = new Inflight(400, 200); // apiserver server/config.go NewConfig

        private static final Pattern IN_TAG = Pattern.compile("inf(\\d{1,6})-(\\d{1,6})");

        /** What a tag such as {@code C-inf20-10-rv0-N1000-c8} says; the defaults if it says nothing. */
        static Inflight of(String tag) {
            Matcher matcher = IN_TAG.matcher(tag);
            return matcher.find()
                    ? new Inflight(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                    : DEFAULT;
        }
    }
}
