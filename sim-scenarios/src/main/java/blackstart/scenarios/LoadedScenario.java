// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.outcome.Finding;
import blackstart.scenario.Scenario;
import java.util.List;

/**
 * A scenario that is ready to run.
 *
 * @param scenario what to run
 * @param findings what its reader should know: parts of its files that are not modelled, manifests that a value overrides
 */
public record LoadedScenario(Scenario scenario, List<Finding> findings) {

    public LoadedScenario {
        findings = List.copyOf(findings);
    }
}
