// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.fleet.Journal;
import blackstart.outcome.TimelineEntry;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that was noted in a run, in order of time; what was noted first stands first among equal times. */
final class Timeline implements Journal {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(long timeNanos, String source, String event, String detail) {}

    @Override
    public void note(long timeNanos, String source, String event, String detail) {
        entries.add(new Entry(timeNanos, source, event, detail));
    }

    /** Times of all events of that name, ascending. */
    long[] times(String event) {
        return entries.stream()
                .filter(entry -> entry.event().equals(event))
                .mapToLong(Entry::timeNanos)
                .sorted()
                .toArray();
    }

    /** All entries with wall-clock times. */
    List<TimelineEntry> entries(OffsetDateTime start) {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::timeNanos))
                .map(e -> new TimelineEntry(start.plusNanos(e.timeNanos()), e.source(), e.event(), e.detail()))
                .toList();
    }
}
