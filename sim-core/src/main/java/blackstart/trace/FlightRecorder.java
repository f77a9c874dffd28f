// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last 512 trace events of a simulation, always on, to be printed when an invariant breaks; it passes each event on
 * to a sink if one is attached. Recording allocates nothing unless a sink is attached.
 */
public final class FlightRecorder {
    private static final int CAPACITY = 512;

    private final long[] times = new long[CAPACITY];
    private final String[] sources = new String[CAPACITY];
    private final String[] kinds = new String[CAPACITY];
    private final String[] details = new String[CAPACITY];
    private long recorded;
    private @Nullable TraceSink sink;

    /** Creates an empty recorder without a sink. */
    public FlightRecorder() {
        Arrays.fill(sources, "");
        Arrays.fill(kinds, "");
        Arrays.fill(details, "");
    }

    /**
     * From now on {@code newSink} gets every event, too.
     *
     * @throws IllegalStateException if there is a sink already
     */
    public void attach(TraceSink newSink) {
        if (sink != null) {
            throw new IllegalStateException("this recorder has a sink already");
        }
        sink = newSink;
    }

    /** Records an event; see {@link TraceEvent} for the parts. */
    public void record(long timeNanos, String source, String kind, String detail) {
        int place = (int) (recorded % CAPACITY);
        times[place] = timeNanos;
        sources[place] = source;
        kinds[place] = kind;
        details[place] = detail;
        recorded++;
        if (sink != null) {
            sink.accept(new TraceEvent(timeNanos, source, kind, detail));
        }
    }

    /** How many events were ever recorded, those overwritten included. */
    public long recorded() {
        return recorded;
    }

    /** The last events, oldest first, at most 512. */
    public List<TraceEvent> events() {
        int size = (int) Math.min(recorded, CAPACITY);
        List<TraceEvent> events = new ArrayList<>(size);
        for (long i = recorded - size; i < recorded; i++) {
            int place = (int) (i % CAPACITY);
            events.add(new TraceEvent(times[place], sources[place], kinds[place], details[place]));
        }
        return events;
    }

    /**
     * The last events as lines for humans, oldest first, each ended by a line feed; says how many earlier ones are
     * gone.
     */
    public String print() {
        StringBuilder text = new StringBuilder();
        if (recorded > CAPACITY) {
            text.append("... ").append(recorded - CAPACITY).append(" earlier events are gone\n");
        }
        for (TraceEvent event : events()) {
            text.append(event).append('\n');
        }
        return text.toString();
    }
}
