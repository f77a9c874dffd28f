// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a scenario has around its specification: version, kind, metadata. */
final class Header {

    static final String EXAMPLE = "apiVersion: blackstart/v1alpha1, kind: Scenario";

    private static final String API_VERSION = "blackstart/v1alpha1";
    private static final String KIND = "Scenario";
    private static final List<String> KEYS = List.of("apiVersion", "kind", "metadata", "extends", "spec");
    private static final List<String> METADATA_KEYS = List.of("name", "labels", "annotations");

    private final List<Problem> problems;

    Header(List<Problem> problems) {
        this.problems = problems;
    }

    static boolean isScenario(YamlNode document) {
        return document instanceof Mapping mapping
                && (KIND.equals(text(mapping, "kind"))
                        || String.valueOf(text(mapping, "apiVersion")).startsWith("blackstart/"));
    }

    void check(Mapping scenario) {
        expect(scenario, "apiVersion", API_VERSION);
        expect(scenario, "kind", KIND);
        unknownKeys(scenario, "", KEYS);
        YamlNode metadata = scenario.get("metadata");
        if (metadata instanceof Mapping mapping) {
            unknownKeys(mapping, "metadata.", METADATA_KEYS);
        } else {
            report(
                    metadata == null ? scenario.at() : metadata.at(),
                    "metadata",
                    "expected a mapping with a name",
                    null);
        }
        YamlNode spec = scenario.get("spec");
        if (!(spec instanceof Mapping) && (spec != null || scenario.get("extends") == null)) {
            report(spec == null ? scenario.at() : spec.at(), "spec", "expected a mapping with the specification", null);
        }
    }

    /** The scenario's name; {@code unnamed} after a problem. */
    String name(Mapping scenario) {
        Mapping metadata = scenario.get("metadata") instanceof Mapping mapping ? mapping : null;
        if (metadata == null) {
            return "unnamed";
        }
        YamlNode value = metadata.get("name");
        String name = text(metadata, "name");
        if (value == null || name == null) {
            report(metadata.at(), "metadata.name", "the key is missing", null);
        } else if (!name.matches("[a-z0-9]([-.a-z0-9]{0,61}[a-z0-9])?")) {
            String must =
                    "the value (" + name + ") must consist of lower-case letters, digits, dots and hyphens, at most 63";
            report(value.at(), "metadata.name", must, null);
        } else {
            return name;
        }
        return "unnamed";
    }

    private void expect(Mapping scenario, String key, String expected) {
        YamlNode value = scenario.get(key);
        if (value == null) {
            report(scenario.at(), key, "the key is missing", "Maybe begin with: " + EXAMPLE + ".");
        } else if (!(value instanceof Scalar scalar && scalar.text().equals(expected))) {
            String found = value instanceof Scalar scalar ? "the value (" + scalar.text() + ")" : value.kindName();
            report(value.at(), key, found + " is not read by this version", "Maybe you meant: " + expected + ".");
        }
    }

    private void unknownKeys(Mapping mapping, String prefix, List<String> known) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !key.startsWith("x-")) {
                String message = "unknown key (" + key + "). Known: " + String.join(", ", known);
                report(entry.keyAt(), prefix + key, message, NearestWord.hint(key, known));
            }
        });
    }

    private static @Nullable String text(Mapping mapping, String key) {
        return mapping.get(key) instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : null;
    }

    private void report(Position at, String path, String message, @Nullable String hint) {
        problems.add(new Problem(at, path, message, hint));
    }
}
