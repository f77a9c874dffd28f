// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.report.IncidentClock;
import blackstart.report.Words;
import java.util.ArrayList;
import java.util.List;

/** The milestones of an outcome in columns, aligned as kubectl does. */
final class OutcomeTable {

    private static final int GAP = 3;

    private final Outcome outcome;
    private final IncidentClock clock;
    private final boolean isWide;

    OutcomeTable(Outcome outcome, boolean isWide) {
        this.outcome = outcome;
        this.clock = new IncidentClock(outcome.start());
        this.isWide = isWide;
    }

    /** The table, then the remarks on single milestones, each line ended by a line feed. */
    String text() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("MILESTONE", "PUBLISHED", "SIMULATED", "DIFFERENCE", "KIND"));
        if (isWide) {
            head.add("RULE");
        }
        rows.add(head);
        outcome.milestones().forEach(milestone -> rows.add(row(milestone)));
        return aligned(rows) + remarks();
    }

    private List<String> row(MilestoneResult milestone) {
        List<String> row = new ArrayList<>(List.of(
                milestone.id(),
                milestone.published() == null ? "-" : clock.time(milestone.published()),
                milestone.simulated() == null ? "not reached" : clock.time(milestone.simulated()),
                milestone.differenceSeconds() == null ? "-" : IncidentClock.difference(milestone.differenceSeconds()),
                Words.of(milestone.kind())));
        if (isWide) {
            row.add(milestone.rule());
        }
        return row;
    }

    private String remarks() {
        StringBuilder text = new StringBuilder();
        for (MilestoneResult milestone : outcome.milestones()) {
            if (!milestone.note().isBlank()) {
                text.append(milestone.id())
                        .append(": ")
                        .append(milestone.note())
                        .append('\n');
            }
        }
        return text.isEmpty() ? "" : "\n" + text;
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + GAP));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
