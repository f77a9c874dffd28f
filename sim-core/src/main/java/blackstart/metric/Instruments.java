// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The instruments of one simulation by their metric names, such as
 * {@code apiserver_flowcontrol_current_inqueue_requests}. A model asks for each once, in its constructor, and keeps it
 * in a field; a report reads them in name order.
 */
public final class Instruments {
    private final TreeMap<String, Counter> counters = new TreeMap<>();
    private final TreeMap<String, Level> levels = new TreeMap<>();
    private final TreeMap<String, Rate> rates = new TreeMap<>();
    private final TreeMap<String, LatencyHistogram> latencies = new TreeMap<>();

    /** Creates an empty set. */
    public Instruments() {}

    /** A new counter of that name. */
    public Counter counter(String name) {
        return registered(counters, name, new Counter());
    }

    /** A new level of that name that keeps its history in a standard series. */
    public Level level(String name) {
        return registered(levels, name, new Level(Series.standard()));
    }

    /** A new rate of that name that keeps its history in a standard series. */
    public Rate rate(String name) {
        return registered(rates, name, new Rate(Series.standard()));
    }

    /** A new latency histogram of that name. */
    public LatencyHistogram latency(String name) {
        return registered(latencies, name, new LatencyHistogram());
    }

    /**
     * Closes the buckets of all levels and rates that end at or before {@code nowNanos}; call it before their series
     * are read.
     */
    public void closeTo(long nowNanos) {
        levels.values().forEach(level -> level.closeTo(nowNanos));
        rates.values().forEach(rate -> rate.closeTo(nowNanos));
    }

    /** All counters in name order; a view. */
    public Map<String, Counter> counters() {
        return Collections.unmodifiableMap(counters);
    }

    /** All levels in name order; a view. */
    public Map<String, Level> levels() {
        return Collections.unmodifiableMap(levels);
    }

    /** All rates in name order; a view. */
    public Map<String, Rate> rates() {
        return Collections.unmodifiableMap(rates);
    }

    /** All latency histograms in name order; a view. */
    public Map<String, LatencyHistogram> latencies() {
        return Collections.unmodifiableMap(latencies);
    }

    private <T> T registered(Map<String, T> kind, String name, T instrument) {
        if (counters.containsKey(name)
                || levels.containsKey(name)
                || rates.containsKey(name)
                || latencies.containsKey(name)) {
            throw new IllegalArgumentException("instrument (" + name + ") exists already\n"
                    + "Maybe two components share a name: put the component's own name in front.");
        }
        kind.put(name, instrument);
        return instrument;
    }
}
