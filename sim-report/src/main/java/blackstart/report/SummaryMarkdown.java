// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Finding;
import blackstart.outcome.MilestoneResult;
import blackstart.outcome.Outcome;
import blackstart.outcome.ProductResult;
import java.util.List;
import java.util.stream.Collectors;

/** {@code summary.md}: what a pull request or a chat wants to know, as GitHub-flavoured Markdown. */
final class SummaryMarkdown {

    private SummaryMarkdown() {}

    static String of(Run run) {
        Outcome outcome = run.outcome();
        IncidentClock clock = new IncidentClock(outcome.start());
        StringBuilder text = new StringBuilder();
        text.append("# ").append(cell(outcome.title())).append("\n\n");
        text.append("**").append(cell(outcome.verdict().sentence())).append("**\n\n");
        text.append("Scenario `").append(outcome.scenario()).append("`, seed ").append(outcome.seed());
        text.append(", Blackstart ")
                .append(run.version())
                .append(", fingerprint `")
                .append(outcome.fingerprint());
        text.append("`, ").append(outcome.events()).append(" events in ");
        text.append(Numbers.fixed(run.wallSeconds(), 1))
                .append(" s. Times are ")
                .append(clock.zone());
        text.append(" on ").append(clock.day()).append(".\n\n");
        milestones(text, outcome, clock);
        products(text, outcome, clock);
        findings(text, outcome);
        return text.toString();
    }

    private static void milestones(StringBuilder text, Outcome outcome, IncidentClock clock) {
        text.append("## Milestones\n\n");
        row(text, List.of("Milestone", "Published", "Simulated", "Difference", "Kind", "Found by", "Remark"));
        row(text, List.of("---", "---:", "---:", "---:", "---", "---", "---"));
        for (MilestoneResult milestone : outcome.milestones()) {
            row(
                    text,
                    List.of(
                            cell(milestone.title()),
                            clock.time(milestone.published()),
                            milestone.simulated() == null ? "not reached" : clock.time(milestone.simulated()),
                            IncidentClock.difference(milestone.differenceSeconds()),
                            Words.of(milestone.kind()),
                            cell(milestone.rule()),
                            cell(milestone.note())));
        }
        text.append('\n');
        for (MilestoneResult.Kind kind : MilestoneResult.Kind.values()) {
            text.append("- *")
                    .append(Words.of(kind))
                    .append("*: ")
                    .append(Words.meaning(kind))
                    .append('\n');
        }
        text.append('\n');
    }

    private static void products(StringBuilder text, Outcome outcome, IncidentClock clock) {
        if (outcome.products().isEmpty()) {
            return;
        }
        text.append("## Products\n\n");
        row(text, List.of("Product", "Availability", "Worst minute", "At", "Failed requests"));
        row(text, List.of("---", "---:", "---:", "---:", "---:"));
        for (ProductResult product : outcome.products()) {
            row(
                    text,
                    List.of(
                            cell(product.name()),
                            Numbers.percent(product.availability()),
                            Numbers.percent(product.worstMinute()),
                            clock.time(product.worstMinuteAt()),
                            Numbers.fixed(product.failedRequests(), 0)));
        }
        text.append('\n');
    }

    private static void findings(StringBuilder text, Outcome outcome) {
        text.append("## Findings\n\n");
        if (outcome.findings().isEmpty()) {
            text.append("None.\n");
        }
        for (Finding finding : outcome.findings()) {
            text.append("- **").append(Words.of(finding.level())).append("** ");
            text.append(cell(finding.subject()))
                    .append(": ")
                    .append(cell(finding.message()))
                    .append('\n');
        }
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
    }
}
