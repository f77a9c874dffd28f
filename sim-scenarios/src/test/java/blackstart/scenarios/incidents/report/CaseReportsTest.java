// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.report;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.scenarios.incidents.CaseResult;
import blackstart.scenarios.incidents.CaseRunner;
import blackstart.scenarios.incidents.CaseTexts;
import blackstart.scenarios.incidents.Scoreboard;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseReportsTest {
    private static final CaseResult RESULT = new CaseRunner(42)
            .run(CaseTexts.read(
                    "id: TEST",
                    "tier: 2",
                    "sources: [{title: arithmetic, url: \"https://example.org/a\", access: readFull}]",
                    CaseTexts.HALF_LOAD + """
            inputs:
              - {name: load, value: half, source: arithmetic}
            assumptions:
              - {name: chance, value: none, reason: to see it plainly}
            checks:
              - published: it answers
                parts: [{metric: rig.all.goodPerSecond, atLeast: 50}]
              - published: a|b
                parts: [{metric: rig.all.goodPerSecond, atLeast: 100, negativeControl: true, cause: Half the load.}]
              - {published: it sings, elsewhere: music}
            """));

    @Test
    void the_table_shows_misses_with_their_causes() {
        assertThat(CaseTable.of(RESULT, false)).isEqualTo("""
                TEST  tier 2, strength A  A server at half load
                  passed        it answers
                  failed        a|b
                                rig.all.goodPerSecond: expected at least 100, simulated 50 (50 % below 100). Half the load.
                  not modelled  it sings
                                later: music
                """);
        assertThat(CaseTable.of(RESULT, true)).contains("rig.all.goodPerSecond: expected at least 50, simulated 50\n");
    }

    @Test
    void the_score_names_each_target() {
        assertThat(CaseTable.of(new Scoreboard(List.of(RESULT)))).isEqualTo("""
                TIER  STRENGTH  PASSED  OF THESE FITTED  FAILED  NOT MODELLED  LATER
                2     A              1                0       1             0      1

                strength A, tiers 0 and 1: 0 of 0 passed, at least 85 % wanted: met
                strength A, tier 2: 1 of 2 passed, at least 80 % wanted: missed
                negative controls: 0 of 1 passed, at least 100 % wanted: missed
                """);
    }

    @Test
    void the_json_holds_every_figure() {
        JsonNode root = JsonMapper.builder().build().readTree(CaseJson.text(List.of(RESULT)));

        assertThat(root.get("targetsMet").asBoolean()).isFalse();
        JsonNode entry = root.get("cases").get(0);
        assertThat(entry.get("figures").get("rig.all.goodPerSecond").asDouble()).isEqualTo(50);
        assertThat(entry.get("figures").get("rig.all.stuckAmplification").isNull())
                .isTrue();
        assertThat(entry.get("checks").get(1).get("parts").get(0).get("cause").asString())
                .isEqualTo("Half the load.");
        assertThat(entry.get("checks").get(2).get("counts").asBoolean()).isFalse();
    }

    @Test
    void the_page_lists_sources_assumptions_and_misses() {
        assertThat(CasePage.text(List.of(RESULT)))
                .contains("| TEST | rig.all.goodPerSecond | at least 100 | 50 | 50 % below 100 | Half the load. |\n")
                .contains("- Source: arithmetic, <https://example.org/a> (read full)\n")
                .contains("- Published: load: half (arithmetic)\n")
                .contains("- Assumed: chance: none (to see it plainly)\n")
                .contains("| a\\|b | failed | rig.all.goodPerSecond (negative control) | at least 100 | **50** |\n")
                .contains("| it sings | not modelled | later: music |  |  |\n");
    }
}
