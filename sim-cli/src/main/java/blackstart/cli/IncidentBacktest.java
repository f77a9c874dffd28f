// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.scenarios.ScenarioException;
import blackstart.scenarios.incidents.CaseLibrary;
import blackstart.scenarios.incidents.CaseResult;
import blackstart.scenarios.incidents.CaseRunner;
import blackstart.scenarios.incidents.IncidentCase;
import blackstart.scenarios.incidents.Scoreboard;
import blackstart.scenarios.incidents.report.CaseJson;
import blackstart.scenarios.incidents.report.CasePage;
import blackstart.scenarios.incidents.report.CaseTable;
import java.util.ArrayList;
import java.util.List;

/** What {@code blackstart backtest --incidents} does: simulates published cases and says what came out as published. */
final class IncidentBacktest {

    /** How results are printed. */
    enum Format {
        /** The misses and the score. */
        TABLE,
        /** Every figure and the score. */
        WIDE,
        /** For programs. */
        JSON,
        /** The page docs/validation/incidents.md. */
        MARKDOWN
    }

    private final Terminal terminal;

    IncidentBacktest(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs those cases, or all if none is named.
     *
     * @return {@link ExitCode#OK} if the targets are met, {@link ExitCode#MISSED} if not
     * @throws UsageException if there is no such case
     */
    int run(List<String> ids, long seed, Format format) {
        List<IncidentCase> cases = new ArrayList<>();
        for (String id : ids.isEmpty() ? CaseLibrary.list() : ids) {
            cases.add(load(id));
        }
        CaseRunner runner = new CaseRunner(seed);
        List<CaseResult> results = new ArrayList<>();
        boolean isText = format == Format.TABLE || format == Format.WIDE;
        for (IncidentCase incident : cases) {
            CaseResult result = runner.run(incident);
            results.add(result);
            if (isText) {
                terminal.out().print(CaseTable.of(result, format == Format.WIDE) + "\n");
                terminal.out().flush();
            }
        }
        Scoreboard score = new Scoreboard(results);
        terminal.out()
                .print(
                        switch (format) {
                            case TABLE, WIDE -> CaseTable.of(score);
                            case JSON -> CaseJson.text(results);
                            case MARKDOWN -> CasePage.text(results);
                        });
        terminal.out().flush();
        return score.isMet() ? ExitCode.OK : ExitCode.MISSED;
    }

    private static IncidentCase load(String id) {
        try {
            return CaseLibrary.load(id);
        } catch (ScenarioException e) {
            throw new UsageException(String.valueOf(e.getMessage()).replace("\n", " "));
        }
    }
}
