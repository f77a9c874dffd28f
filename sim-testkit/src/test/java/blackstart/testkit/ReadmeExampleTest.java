// SPDX-License-Identifier: Apache-2.0
package blackstart.testkit;

// snippet: readme
import static blackstart.testkit.BlackstartAssertions.assertThat;

import blackstart.outcome.Outcome;
import blackstart.scenarios.ScenarioLibrary;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {

    @Test
    void only_large_clusters_saturate_and_that_before_customers_notice() {
        List<String> fewer =
                List.of("fleet.groups[small].clusters=3", "fleet.groups[large].clusters=3", "horizon=1h30m");
        Outcome outcome =
                ScenarioLibrary.load("openai-2024-12-11", fewer).scenario().run(42);

        assertThat(outcome).reachedInOrder("control-plane-saturated", "customer-impact", "peak-impact");
        assertThat(outcome).clusters().saturatedAtLeast(1).saturatedOnlyFrom(2000);
    }
}
// end snippet: readme
