// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.List;

/** The scenarios of {@code sim-scenarios}: the only class here that calls the scenario library and runs simulations. */
final class LibraryCatalogue implements Catalogue {

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public Replayable load(String name, List<String> overrides) {
        throw new UsageException("There is no scenario (" + name + "): this build has no scenario library yet.");
    }
}
