// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a scenario file, the files that it extends, and the Kubernetes objects that stand in the same files. */
final class Documents {

    private static final int MAX_EXTENDS = 10;

    private final List<Problem> problems;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<YamlNode> objects = new ArrayList<>();

    Documents(List<Problem> problems) {
        this.problems = problems;
    }

    /** Documents of the scenario files that are no scenarios. */
    List<YamlNode> objects() {
        return objects;
    }

    /** The file in which a value was written, so that a relative path in it can be resolved; {@code main} for an override. */
    Source sourceOf(Position at, Source main) {
        return sources.getOrDefault(at.file(), main);
    }

    /** The scenario in a file with what it extends; null after a problem that leaves nothing to look at. */
    @Nullable
    Mapping scenario(Source source) {
        return scenario(source, 0);
    }

    /** All documents of a file that a scenario names at {@code origin} and {@code path}. */
    List<YamlNode> named(Source source, Position origin, String path) {
        try {
            return YamlReader.read(source.name(), source.read(), problems::add);
        } catch (IOException e) {
            problems.add(
                    new Problem(origin, path, "the file (" + source.name() + ") cannot be read: " + sentence(e), null));
            return List.of();
        }
    }

    private @Nullable Mapping scenario(Source source, int depth) {
        int before = problems.size();
        List<YamlNode> documents = read(source);
        if (documents.isEmpty()) {
            if (problems.size() == before) {
                report(Position.of(source.name()), "the file is empty", "Maybe begin with: " + Header.EXAMPLE + ".");
            }
            return null;
        }
        Mapping scenario = pick(documents, source);
        if (scenario == null) {
            return null;
        }
        new Header(problems).check(scenario);
        return extended(scenario, source, depth);
    }

    private List<YamlNode> read(Source source) {
        sources.put(source.name(), source);
        try {
            return YamlReader.read(source.name(), source.read(), problems::add);
        } catch (IOException e) {
            report(Position.of(source.name()), sentence(e), null);
            return List.of();
        }
    }

    private @Nullable Mapping pick(List<YamlNode> documents, Source source) {
        if (documents.size() == 1 && !(documents.get(0) instanceof Mapping)) {
            YamlNode document = documents.get(0);
            report(document.at(), "expected a scenario, found " + document.kindName(), null);
            return null;
        }
        Mapping scenario = null;
        for (YamlNode document : documents) {
            boolean found = documents.size() == 1 || Header.isScenario(document);
            if (found && scenario != null) {
                report(document.at(), "the file has a second scenario", "Maybe give it a file of its own.");
            } else if (found) {
                scenario = (Mapping) document;
            } else {
                objects.add(document);
            }
        }
        if (scenario == null) {
            report(
                    Position.of(source.name()),
                    "no document of the file is a scenario",
                    "Maybe begin with: " + Header.EXAMPLE + ".");
        }
        return scenario;
    }

    private Mapping extended(Mapping scenario, Source source, int depth) {
        Entry entry = scenario.entries().get("extends");
        if (entry == null) {
            return scenario;
        }
        if (!(entry.value() instanceof Scalar name) || name.text().isBlank()) {
            report(entry.keyAt(), "extends: expected the path of a file or the name of a library scenario", null);
            return scenario;
        }
        if (depth == MAX_EXTENDS) {
            report(name.at(), "extends: files extend each other more than " + MAX_EXTENDS + " deep", null);
            return scenario;
        }
        Mapping base = base(name, source, depth);
        return base == null ? scenario : merge(base, scenario);
    }

    private @Nullable Mapping base(Scalar name, Source source, int depth) {
        boolean file = name.text().endsWith(".yaml") || name.text().endsWith(".yml");
        try {
            return scenario(file ? source.sibling(name.text()) : ScenarioLibrary.source(name.text()), depth + 1);
        } catch (ScenarioException e) {
            Problem unknown = e.problems().get(0);
            problems.add(new Problem(name.at(), "extends (" + name.text() + ")", unknown.message(), unknown.hint()));
            return null;
        }
    }

    /** Keys of both mappings; where both have a key, mappings are merged and anything else is taken from {@code over}. */
    static Mapping merge(Mapping base, Mapping over) {
        Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, entry) -> {
            Entry below = base.entries().get(key);
            if (below != null && below.value() instanceof Mapping lower && entry.value() instanceof Mapping upper) {
                entries.put(key, new Entry(entry.keyAt(), merge(lower, upper)));
            } else {
                entries.put(key, entry);
            }
        });
        return new Mapping(over.at(), entries);
    }

    private static String sentence(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void report(Position at, String message, @Nullable String hint) {
        problems.add(new Problem(at, "", message, hint));
    }
}
