// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenario.Scenario;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Scenarios in files of their own. */
public final class Scenarios {

    private Scenarios() {}

    /**
     * Loads a scenario from a file; its manifests are found relative to it.
     *
     * @throws ScenarioException with all mistakes at once if the file or one of its manifests cannot be used
     */
    public static Scenario load(Path file) {
        return load(file, List.of()).scenario();
    }

    /**
     * Loads a scenario from a file and changes some of its values.
     *
     * @param overrides changes such as {@code spec.fleet.telemetry.enabled=false}
     * @throws ScenarioException with all mistakes at once if the file, a manifest or an override cannot be used
     */
    public static LoadedScenario load(Path file, List<String> overrides) {
        return new ScenarioLoader().load(new PathSource(file), overrides);
    }

    /**
     * Loads a scenario by the word that a user gave: a name of the library, or else a path. A word that looks like neither is a
     * path if there is such a file or folder.
     *
     * @throws ScenarioException if it is neither, or has mistakes
     */
    public static LoadedScenario loadNamed(String nameOrPath, List<String> overrides) {
        boolean looksLikePath = nameOrPath.endsWith(".yaml")
                || nameOrPath.endsWith(".yml")
                || nameOrPath.endsWith(".json")
                || nameOrPath.contains("/")
                || nameOrPath.contains("\\");
        boolean isPath = looksLikePath || !ScenarioLibrary.list().contains(nameOrPath) && new File(nameOrPath).exists();
        return isPath ? load(Path.of(nameOrPath), overrides) : ScenarioLibrary.load(nameOrPath, overrides);
    }
}
