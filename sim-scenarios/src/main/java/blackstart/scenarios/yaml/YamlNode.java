// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a YAML document. Immutable. */
public sealed interface YamlNode permits YamlNode.Scalar, YamlNode.Sequence, YamlNode.Mapping {

    /** Where the value begins. */
    Position at();

    /** What kind of value it is, for messages. */
    String kindName();

    /**
     * One text, number, boolean or null.
     *
     * @param at where it begins
     * @param text its characters without quotes
     * @param plain whether it was written without quotes, and so may be a number, a boolean or null
     * @param literal whether it is a block of lines after {@code |}, the first of them in the line below {@code at}
     */
    record Scalar(Position at, String text, boolean plain, boolean literal) implements YamlNode {

        /** Whether YAML 1.2 reads the value as null. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String kindName() {
            return isNull() ? "nothing" : "a single value";
        }
    }

    /**
     * A list.
     *
     * @param at where it begins
     * @param items its items in order
     */
    record Sequence(Position at, List<YamlNode> items) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kindName() {
            return "a list";
        }
    }

    /**
     * Keys with values, in the order of the file.
     *
     * @param at where it begins
     * @param entries entries by key; iterates in the order of the file
     */
    record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {

        /** The value of a key; null if the key is absent. */
        public @Nullable YamlNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public String kindName() {
            return "a mapping";
        }
    }

    /**
     * One key with its value.
     *
     * @param keyAt where the key stands
     * @param value its value
     */
    record Entry(Position keyAt, YamlNode value) {}
}
