// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.report.CasePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewrite the page with {@code -Dgolden=update -P nightly}. */
class PublishedCasesTest {
    private static final Path PAGE = Path.of("../docs/validation/incidents.md");
    private static final long SEED = 42;

    private static CaseResult run(String id) {
        return new CaseRunner(SEED).run(CaseLibrary.load(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AGENT-FLEET-LIST", "CILIUM-15153", "KEP589-LEASE", "KYVERNO-ETCD", "ETCD-BENCH"})
    void quick_cases_come_out_as_published(String id) {
        assertThat(run(id).checks())
                .filteredOn(check -> check.strength() != IncidentCase.Strength.C)
                .isNotEmpty()
                .extracting(CheckResult::verdict)
                .containsOnly(CheckVerdict.PASSED);
    }

    @Test
    void a_store_that_retries_stays_down_after_the_shortest_interval_only() {
        CaseResult result = run("MSF-SHOWN");

        assertThat(result.checks().get(1).verdict()).isEqualTo(CheckVerdict.PASSED);
        assertThat(result.checks().get(1).parts())
                .filteredOn(PartResult::isNegativeControl)
                .hasSize(3);
    }

    @Test
    @Tag("nightly")
    void the_page_says_what_comes_out_today_and_every_miss_has_its_cause() throws IOException {
        List<CaseResult> results = new ArrayList<>();
        CaseLibrary.list().forEach(id -> results.add(run(id)));
        String text = CasePage.text(results);
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, text);
        }

        assertThat(Files.readString(PAGE))
                .as("%s; rewrite it with -Dgolden=update -P nightly", PAGE)
                .isEqualTo(text);
        for (CaseResult result : results) {
            for (int i = 0; i < result.checks().size(); i++) {
                List<PartResult> parts = result.checks().get(i).parts();
                for (int j = 0; j < parts.size(); j++) {
                    boolean isExplained =
                            result.incident().checks().get(i).parts().get(j).cause() != null;
                    assertThat(isExplained)
                            .as(
                                    "%s %s has a cause exactly if it is missed",
                                    result.incident().id(), parts.get(j).name())
                            .isEqualTo(!parts.get(j).passed());
                }
            }
        }
    }
}
