// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.report;

import blackstart.scenarios.incidents.CaseResult;
import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.IncidentCase;
import blackstart.scenarios.incidents.IncidentCase.Assumption;
import blackstart.scenarios.incidents.IncidentCase.PublishedInput;
import blackstart.scenarios.incidents.IncidentCase.PublishedSource;
import blackstart.scenarios.incidents.Scoreboard;
import blackstart.scenarios.incidents.Scoreboard.Row;
import blackstart.scenarios.incidents.Scoreboard.Target;
import java.util.List;
import java.util.Locale;

/** Results as the page docs/validation/incidents.md. */
public final class CasePage {
    private static final String INTRODUCTION = """
            # Published cases

            Load tests, measurements and incidents of API servers and etcd that others have published, simulated with their published
            inputs. Written by `blackstart backtest --incidents -o markdown`; do not edit by hand.

            A case is a file in `sim-scenarios/src/main/resources/incidents`: sources, published inputs, assumptions, experiments,
            checks. Between cases only published inputs differ; what nobody published is marked as assumed. No parameter of a model is
            tuned to a case, unless the check says *fitted*; then it shows nothing. Strength A asserts numbers, B order and ratios, C a
            shape. Tier 0 is arithmetic, 1 a component, 2 the outcome of an overload. A negative control says that something does not
            happen. Checks about neither the API server nor etcd are left for later and do not count.
            """;

    private CasePage() {}

    /** The page. */
    public static String text(List<CaseResult> results) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Scoreboard score = new Scoreboard(results);
        page.append("\n## Score\n\n| tier | strength | passed | of these fitted | failed | not modelled | later |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (Row row : score.rows()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %d | %d | %d | %d | %d |\n",
                    row.tier(),
                    row.strength(),
                    row.passed(),
                    row.fitted(),
                    row.failed(),
                    row.notModelled(),
                    row.elsewhere()));
        }
        page.append('\n');
        for (Target target : score.targets()) {
            page.append("- ").append(CaseTable.line(target)).append('\n');
        }
        misses(page, results);
        page.append("\n## Cases\n");
        results.forEach(result -> append(page, result));
        return page.toString();
    }

    private static void misses(StringBuilder page, List<CaseResult> results) {
        page.append(
                "\n## Misses\n\n| case | figure | expected | simulated | miss | cause |\n|---|---|---|---|---|---|\n");
        for (CaseResult result : results) {
            result.checks().stream()
                    .flatMap(check -> check.parts().stream())
                    .filter(part -> !part.passed())
                    .forEach(part -> page.append(row(
                            result.incident().id(),
                            part.name(),
                            part.expected(),
                            part.simulated(),
                            part.miss(),
                            String.valueOf(part.cause()))));
        }
    }

    private static void append(StringBuilder page, CaseResult result) {
        IncidentCase incident = result.incident();
        page.append("\n### ").append(incident.id()).append("\n\n");
        page.append(incident.title())
                .append(". ")
                .append(incident.date())
                .append(", tier ")
                .append(incident.tier())
                .append(", strength ")
                .append(incident.strength())
                .append(".\n\n");
        for (PublishedSource source : incident.sources()) {
            page.append("- Source: ")
                    .append(source.title())
                    .append(source.url().startsWith("http") ? ", <" + source.url() + ">" : "")
                    .append(" (")
                    .append(source.access().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(")\n");
        }
        for (PublishedInput input : incident.inputs()) {
            page.append("- Published: ").append(input.name()).append(": ").append(input.value());
            page.append(" (").append(input.source()).append(")\n");
        }
        for (Assumption assumption : incident.assumptions()) {
            page.append("- Assumed: ").append(assumption.name()).append(": ").append(assumption.value());
            page.append(" (").append(assumption.reason()).append(")\n");
        }
        String why = incident.notModelled();
        if (why != null) {
            page.append("- No checks: ").append(why).append('\n');
        }
        if (!result.checks().isEmpty()) {
            page.append("\n| check | verdict | figure | expected | simulated |\n|---|---|---|---|---|\n");
            result.checks().forEach(check -> append(page, check));
        }
    }

    private static void append(StringBuilder page, CheckResult check) {
        String verdict = check.verdict().words() + (check.fitted() == null ? "" : "; fitted: " + check.fitted());
        String reason = check.reason();
        if (reason != null) {
            page.append(row(check.published(), verdict, reason, "", ""));
        }
        boolean first = true;
        for (PartResult part : check.parts()) {
            String figure = part.name() + (part.isNegativeControl() ? " (negative control)" : "");
            page.append(row(
                    first ? check.published() : "",
                    first ? verdict : "",
                    figure,
                    part.expected(),
                    part.passed() ? part.simulated() : "**" + part.simulated() + "**"));
            first = false;
        }
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell(cell)).append(" |");
        }
        return row.append('\n').toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
