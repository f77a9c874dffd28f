// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** One cluster's (or the fleet coordinator's) clock, pending events and random streams; thread-confined. STUB: the engine helper replaces it. */
public final class Simulation {
    private record Entry(long time, long sequence, Event event) {}

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence));
    private final Map<Long, Deadlines> lanes = new HashMap<>();
    private final String name;
    private final RandomStreams streams;
    private long now;
    private long sequence;
    private long fired;
    private long fingerprint = 0x9E3779B97F4A7C15L;

    /** Creates an empty simulation at time 0. {@code name} (such as {@code "cluster-17"}) prefixes the names of its streams. */
    public Simulation(String name, RandomStreams streams) {
        this.name = name;
        this.streams = streams;
    }

    public String name() {
        return name;
    }

    /** The clock, in nanoseconds since the start. */
    public long now() {
        return now;
    }

    /** Schedules {@code event} at {@code timeNanos}; events of one time fire in the order in which they were scheduled. */
    public void at(long timeNanos, Event event) {
        if (timeNanos < now) {
            throw new IllegalArgumentException("time (" + timeNanos + ") lies before the clock (" + now + ")");
        }
        queue.add(new Entry(timeNanos, sequence++, event));
    }

    /** Schedules {@code event} {@code delayNanos} from now. */
    public void after(long delayNanos, Event event) {
        at(Math.addExact(now, delayNanos), event);
    }

    /** A new timer, idle, that will fire {@code event}. */
    public Timer timer(Event event) {
        return new Timer(this, event);
    }

    /** The lane of all time-outs of that length; one object per length. */
    public Deadlines deadlines(long delayNanos) {
        return lanes.computeIfAbsent(delayNanos, d -> new Deadlines(this, d));
    }

    /** The random stream of that name, prefixed by this simulation's name. Asking twice continues the same stream. */
    public RandomStream stream(String streamName) {
        return streams.stream(name + "/" + streamName);
    }

    /** Fires every pending event with a time up to and including {@code timeNanos}, then sets the clock to it. */
    public void advanceTo(long timeNanos) {
        while (!queue.isEmpty() && queue.peek().time <= timeNanos) {
            Entry entry = queue.poll();
            now = entry.time;
            fired++;
            fingerprint = (fingerprint ^ entry.time) * 0xBF58476D1CE4E5B9L;
            entry.event.fire();
        }
        now = timeNanos;
    }

    /** Events fired so far. */
    public long firedEvents() {
        return fired;
    }

    /** Fingerprint over every fired event, in firing order. */
    public long fingerprint() {
        return fingerprint;
    }
}
