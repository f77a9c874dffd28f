// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Outcome;
import blackstart.outcome.TimelineEntry;
import tools.jackson.databind.node.ObjectNode;

/** {@code timeline.jsonl}: one JSON object a line, in order of time. */
final class TimelineJsonl {

    private TimelineJsonl() {}

    static String of(Outcome outcome) {
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
}
