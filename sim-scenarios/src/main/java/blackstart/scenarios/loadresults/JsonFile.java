// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values of a JSON file (which is YAML, too) with the places where they stand. */
final class JsonFile {
    private final Consumer<Problem> problems;

    JsonFile(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Reports the keys that the format does not have, with the nearest that it has. */
    void check(Mapping object, String path, List<String> known) {
        object.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                report(
                        entry.keyAt(),
                        path + key,
                        "unknown key. Known: " + String.join(", ", known),
                        NearestWord.hint(key, known));
            }
        });
    }

    /** A number from 0 on; NaN after a problem. */
    double number(@Nullable YamlNode node, Position otherwise, String path) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        if (text.matches("\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?")) {
            return Double.parseDouble(text);
        }
        String message = node instanceof Scalar
                ? "the value (" + text + ") must be a number from 0 on"
                : "a number is needed here";
        report(node == null ? otherwise : node.at(), path, message, null);
        return Double.NaN;
    }

    void report(Position at, String path, String message, @Nullable String hint) {
        problems.accept(new Problem(at, path, message, hint));
    }
}
