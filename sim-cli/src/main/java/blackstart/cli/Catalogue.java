// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.outcome.Outcome;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Where the commands find scenarios; {@link LibraryCatalogue} outside tests. */
interface Catalogue {

    /** Names of all scenarios that are shipped, in alphabetical order. */
    List<String> names();

    /**
     * Loads a scenario.
     *
     * @param name a shipped scenario or a path to a file
     * @param overrides changes of the form {@code path=value}
     * @throws UsageException if there is no such scenario, or it or an override has mistakes
     */
    Replayable load(String name, List<String> overrides);

    /** A scenario that is ready to run. */
    interface Replayable {

        /** Name that is fit for a folder. */
        String name();

        /**
         * Runs it.
         *
         * @param seed seed of every random stream
         * @param threads threads to use, at least 1; does not change the result
         * @param progress is told the share of simulated time that is done, 0..1
         */
        Outcome run(long seed, int threads, DoubleConsumer progress);
    }
}
