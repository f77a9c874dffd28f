// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenario.Scenario;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scenarios that come with Blackstart, by name. */
public final class ScenarioLibrary {

    private ScenarioLibrary() {}

    /** The names of all scenarios, in alphabetical order. */
    public static List<String> list() {
        try {
            String index = new String(new ResourceSource("index.txt").read(), StandardCharsets.UTF_8);
            return index.lines().filter(line -> !line.isBlank()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the index of the scenario library is missing from the class path", e);
        }
    }

    /**
     * Loads a scenario.
     *
     * @throws ScenarioException if there is no scenario of that name
     */
    public static Scenario load(String name) {
        return load(name, List.of()).scenario();
    }

    /**
     * Loads a scenario and changes some of its values.
     *
     * @param overrides changes such as {@code spec.fleet.telemetry.enabled=false}
     * @throws ScenarioException if there is no scenario of that name, or an override does not fit
     */
    public static LoadedScenario load(String name, List<String> overrides) {
        return new ScenarioLoader().load(source(name), overrides);
    }

    static Source source(String name) {
        List<String> names = list();
        if (!names.contains(name)) {
            String message = "there is no scenario of this name in the library. Known: " + String.join(", ", names);
            throw new ScenarioException(
                    List.of(new Problem(Position.of(name), "", message, NearestWord.hint(name, names))));
        }
        return new ResourceSource(name + "/scenario.yaml");
    }
}
