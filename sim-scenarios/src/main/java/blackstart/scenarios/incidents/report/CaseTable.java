// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.report;

import blackstart.scenarios.incidents.CaseResult;
import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.CheckVerdict;
import blackstart.scenarios.incidents.Scoreboard;
import blackstart.scenarios.incidents.Scoreboard.Row;
import blackstart.scenarios.incidents.Scoreboard.Target;
import java.util.Locale;

/** Results as lines of text. */
public final class CaseTable {

    private CaseTable() {}

    /** One case; every miss with its cause. With {@code isWide}, the figures that came out as published, too. */
    public static String of(CaseResult result, boolean isWide) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s  tier %d, strength %s  %s%n",
                result.incident().id(),
                result.incident().tier(),
                result.incident().strength(),
                result.incident().title()));
        String why = result.incident().notModelled();
        if (why != null) {
            text.append("  no checks: ").append(why).append('\n');
        }
        for (CheckResult check : result.checks()) {
            String reason = check.reason();
            text.append(
                    String.format(Locale.ROOT, "  %-13s %s%n", check.verdict().words(), check.published()));
            if (reason != null) {
                text.append("                ").append(reason).append('\n');
            }
            if (check.fitted() != null) {
                text.append("                fitted: ").append(check.fitted()).append('\n');
            }
            for (PartResult part : check.parts()) {
                if (isWide || !part.passed()) {
                    append(text, part);
                }
            }
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static void append(StringBuilder text, PartResult part) {
        text.append("                ")
                .append(part.name())
                .append(": expected ")
                .append(part.expected())
                .append(", simulated ")
                .append(part.simulated());
        if (!part.passed()) {
            text.append(" (").append(part.miss()).append("). ").append(part.cause());
        }
        text.append('\n');
    }

    /** The score. */
    public static String of(Scoreboard score) {
        StringBuilder text = new StringBuilder();
        text.append("TIER  STRENGTH  PASSED  OF THESE FITTED  FAILED  NOT MODELLED  LATER\n");
        for (Row row : score.rows()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-4d  %-8s  %6d  %15d  %6d  %12d  %5d%n",
                    row.tier(),
                    row.strength(),
                    row.passed(),
                    row.fitted(),
                    row.failed(),
                    row.notModelled(),
                    row.elsewhere()));
        }
        text.append('\n');
        for (Target target : score.targets()) {
            text.append(line(target)).append('\n');
        }
        return text.toString().replace("\r\n", "\n");
    }

    static String line(Target target) {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d %s, at least %.0f %% wanted: %s",
                target.name(),
                target.passed(),
                target.counted(),
                CheckVerdict.PASSED.words(),
                100 * target.leastShare(),
                target.isMet() ? "met" : "missed");
    }
}
