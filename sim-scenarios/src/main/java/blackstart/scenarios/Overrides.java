// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import blackstart.scenarios.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Applies {@code path=value} to a scenario before it is bound. {@code spec.} may be left out; an item of a list is chosen by its
 * index or by its name or id: {@code fleet.groups[0].clusters=2}, {@code fleet.groups[large].maxNodes=5000}.
 */
final class Overrides {

    private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_-]+)|\\[([^\\]]+)\\]");
    private static final List<String> NAMES = List.of("name", "id", "path", "resource");

    private final KnownPaths known = new KnownPaths();
    private final Consumer<Problem> problems;
    private final List<String> applied = new ArrayList<>();

    Overrides(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** The paths that were set, from {@code spec} on, as the user wrote them. */
    List<String> applied() {
        return applied;
    }

    /** The specification with the override in it; unchanged after a problem. */
    Mapping apply(Mapping spec, String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            problem(override, "", "the value (" + override + ") must have the form path=value", null);
            return spec;
        }
        String written = override.substring(0, equals).strip();
        String path = written.startsWith("spec.") ? written : "spec." + written;
        if (!known.contains(path)) {
            problem(path, path, "there is no such value", known.hint(path));
            return spec;
        }
        boolean[] broken = new boolean[1];
        YamlNode value = YamlReader.readValue("--set " + path, override.substring(equals + 1), problem -> {
            broken[0] = true;
            problems.accept(problem);
        });
        if (broken[0]) {
            return spec;
        }
        Position at = Position.of("--set " + path);
        YamlNode moved = value == null ? new Scalar(at, "", true, false) : move(value, at);
        YamlNode result = replace(spec, steps(path.substring("spec.".length())), 0, moved, path);
        if (result instanceof Mapping mapping) {
            applied.add(path);
            return mapping;
        }
        return spec;
    }

    /** The keys and bracketed items of a path. */
    static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(2) == null ? matcher.group(1) : matcher.group());
        }
        return steps;
    }

    /** A copy of the node with the value at the end of the steps; null after a problem. */
    private @Nullable YamlNode replace(
            @Nullable YamlNode node, List<String> steps, int depth, YamlNode value, String path) {
        if (depth == steps.size()) {
            return value;
        }
        String step = steps.get(depth);
        if (step.startsWith("[")) {
            return replaceItem(node, step.substring(1, step.length() - 1), steps, depth, value, path);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            entries.putAll(mapping.entries());
        }
        Entry entry = entries.get(step);
        YamlNode child = replace(entry == null ? null : entry.value(), steps, depth + 1, value, path);
        if (child == null) {
            return null;
        }
        entries.put(step, new Entry(value.at(), child));
        return new Mapping(node instanceof Mapping ? node.at() : value.at(), entries);
    }

    private @Nullable YamlNode replaceItem(
            @Nullable YamlNode node, String name, List<String> steps, int depth, YamlNode value, String path) {
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of();
        int index = index(items, name);
        if (index < 0 || index >= items.size()) {
            List<String> names = names(items);
            String message = "there is no item (" + name + ") in the list of " + items.size() + " items"
                    + (names.isEmpty() ? "" : ". Known: " + String.join(", ", names));
            problem(path, path, message, NearestWord.hint(name, names));
            return null;
        }
        YamlNode child = replace(items.get(index), steps, depth + 1, value, path);
        if (child == null) {
            return null;
        }
        List<YamlNode> copy = new ArrayList<>(items);
        copy.set(index, child);
        return new Sequence(Objects.requireNonNull(node).at(), copy);
    }

    private static int index(List<YamlNode> items, String name) {
        if (name.matches("[0-9]{1,6}")) {
            return Integer.parseInt(name);
        }
        for (int i = 0; i < items.size(); i++) {
            if (name.equals(nameOf(items.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> names(List<YamlNode> items) {
        return items.stream()
                .map(Overrides::nameOf)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What an item of a list is called; empty if it has no name. */
    static String nameOf(YamlNode item) {
        if (item instanceof Mapping mapping) {
            for (String key : NAMES) {
                if (mapping.get(key) instanceof Scalar scalar) {
                    return scalar.text();
                }
            }
        }
        return "";
    }

    /** The value with the option as its place: lines of a command line help nobody. */
    private static YamlNode move(YamlNode node, Position at) {
        if (node instanceof Scalar scalar) {
            return new Scalar(at, scalar.text(), scalar.plain(), false);
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    at, sequence.items().stream().map(item -> move(item, at)).toList());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        ((Mapping) node).entries().forEach((key, entry) -> entries.put(key, new Entry(at, move(entry.value(), at))));
        return new Mapping(at, entries);
    }

    private void problem(String origin, String path, String message, @Nullable String hint) {
        problems.accept(new Problem(Position.of("--set " + origin), path.equals(origin) ? "" : path, message, hint));
    }
}
