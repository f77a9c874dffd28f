// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.ScenarioException;
import blackstart.scenarios.bind.Binder;
import blackstart.scenarios.bind.Defaults;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.bind.WallClock;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one case from its YAML text; every mistake is reported with its position. */
final class CaseReader {
    private static final String API_VERSION = "blackstart/v1alpha1";
    private static final String KIND = "IncidentCase";
    private static final List<String> KEYS = List.of("apiVersion", "kind", "spec");

    private final List<Problem> problems = new ArrayList<>();

    /**
     * The case in that text.
     *
     * @param file its name for messages
     * @throws ScenarioException if anything in it is wrong
     */
    IncidentCase read(String file, byte[] text) {
        List<YamlNode> documents = YamlReader.read(file, text, problems::add);
        IncidentCase incident = null;
        if (documents.size() == 1 && documents.get(0) instanceof Mapping document) {
            header(document);
            incident = bind(document);
        } else if (problems.isEmpty()) {
            report(Position.of(file), "", "expected one document with a case", "Maybe begin with: kind: " + KIND + ".");
        }
        if (incident == null || !problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return incident;
    }

    private void header(Mapping document) {
        expect(document, "apiVersion", API_VERSION);
        expect(document, "kind", KIND);
        document.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                String message = "unknown key (" + key + "). Known: " + String.join(", ", KEYS);
                report(entry.keyAt(), key, message, NearestWord.hint(key, KEYS));
            }
        });
    }

    private void expect(Mapping document, String key, String expected) {
        YamlNode value = document.get(key);
        if (!(value instanceof Scalar scalar && scalar.text().equals(expected))) {
            Position at = value == null ? document.at() : value.at();
            report(at, key, "must be " + expected, null);
        }
    }

    private @Nullable IncidentCase bind(Mapping document) {
        if (!(document.get("spec") instanceof Mapping spec)) {
            report(document.at(), "spec", "expected a mapping with the case", null);
            return null;
        }
        return new Binder(new Defaults(), WallClock.withoutDate(), problems::add)
                .bind(IncidentCase.class, spec, "spec");
    }

    private void report(Position at, String path, String message, @Nullable String hint) {
        problems.add(new Problem(at, path, message, hint));
    }
}
