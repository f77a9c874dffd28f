// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlReader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a load generator's results do not say of the cluster.
 *
 * @param pods stored pods
 * @param podBytes JSON size of one, in bytes
 */
record ClusterFacts(int pods, double podBytes) {
    static final String FILE = "cluster.yaml";
    static final String EXAMPLE = "pods: 5000, podBytes: 7485";

    private static final List<String> KEYS = List.of("pods", "podBytes");

    /** The facts in the text of the file; null after a problem. */
    static @Nullable ClusterFacts read(String file, byte[] text, Consumer<Problem> problems) {
        List<YamlNode> documents = YamlReader.read(file, text, problems);
        if (documents.size() != 1 || !(documents.get(0) instanceof Mapping facts)) {
            problems.accept(new Problem(
                    Position.of(file), "", "expected one mapping", "Maybe write: " + EXAMPLE + " (one per line)."));
            return null;
        }
        facts.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                problems.accept(new Problem(
                        entry.keyAt(),
                        key,
                        "unknown key. Known: " + String.join(", ", KEYS),
                        NearestWord.hint(key, KEYS)));
            }
        });
        double pods = number(facts, "pods", problems);
        double bytes = number(facts, "podBytes", problems);
        return pods >= 1 && bytes > 0 ? new ClusterFacts((int) pods, bytes) : null;
    }

    private static double number(Mapping facts, String key, Consumer<Problem> problems) {
        YamlNode node = facts.get(key);
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        if (text.matches("[1-9]\\d{0,8}")) {
            return Double.parseDouble(text);
        }
        problems.accept(new Problem(
                node == null ? facts.at() : node.at(),
                key,
                "the value (" + text + ") must be a whole number from 1 on",
                null));
        return 0;
    }
}
