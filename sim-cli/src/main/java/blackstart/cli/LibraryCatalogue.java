// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.outcome.Outcome;
import blackstart.scenario.RunOptions;
import blackstart.scenario.Scenario;
import blackstart.scenarios.LoadedScenario;
import blackstart.scenarios.ScenarioException;
import blackstart.scenarios.ScenarioLibrary;
import blackstart.scenarios.Scenarios;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The scenarios of {@code sim-scenarios}: the only class here that calls the scenario library and runs simulations. */
final class LibraryCatalogue implements Catalogue {

    @Override
    public List<String> names() {
        return ScenarioLibrary.list();
    }

    @Override
    public Replayable load(String name, List<String> overrides) {
        try {
            return new Loaded(Scenarios.loadNamed(name, overrides));
        } catch (ScenarioException e) {
            String message = String.valueOf(e.getMessage());
            throw new UsageException(e.problems().size() == 1 ? message.replace("\n", " ") : message);
        }
    }

    private record Loaded(LoadedScenario loaded) implements Replayable {
        @Override
        public String name() {
            return loaded.scenario().name();
        }

        @Override
        public Outcome run(long seed, int threads, DoubleConsumer progress) {
            Scenario scenario = loaded.scenario();
            RunOptions options = RunOptions.seed(seed)
                    .withThreads(threads)
                    .withProgress((nowNanos, endNanos) -> progress.accept((double) nowNanos / endNanos));
            return scenario.run(options).withFindings(loaded.findings());
        }
    }
}
