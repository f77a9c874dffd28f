// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenario.ProvenanceSpec;
import blackstart.scenario.Scenario;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the paths of provenance entries out: {@code groups[].apiServers} is one entry for each group, {@code groups[large]} the
 * group of that name. Adds an entry for each value that was overridden: it is no longer what the file says about it, but
 * assumed by whoever set it.
 */
final class Provenance {

    private final Mapping spec;

    Provenance(Mapping spec) {
        this.spec = spec;
    }

    Scenario complete(Scenario scenario, List<String> overridden) {
        List<String> set =
                overridden.stream().flatMap(path -> expand(path).stream()).toList();
        List<ProvenanceSpec> entries = new ArrayList<>();
        for (ProvenanceSpec entry : scenario.provenance()) {
            for (String path : expand(entry.path())) {
                if (!set.contains(path)) {
                    entries.add(new ProvenanceSpec(path, entry.kind(), entry.source(), entry.fittedTo()));
                }
            }
        }
        for (String path : set) {
            entries.add(new ProvenanceSpec(path, ProvenanceSpec.Kind.ASSUMED, "set by --set", List.of()));
        }
        return new Scenario(
                scenario.name(),
                scenario.title(),
                scenario.start(),
                scenario.horizon(),
                scenario.scrapeInterval(),
                scenario.kubernetes(),
                scenario.fleet(),
                scenario.traffic(),
                scenario.rollout(),
                scenario.alerts(),
                scenario.remediation(),
                scenario.load(),
                scenario.milestones(),
                List.copyOf(entries));
    }

    /** The paths with indices that a path means; up to the brackets if the list is not in the file. */
    List<String> expand(String path) {
        return expand("", path);
    }

    private List<String> expand(String done, String rest) {
        int open = rest.indexOf('[');
        int close = rest.indexOf(']', open);
        if (open < 0 || close < 0) {
            return List.of(done + rest);
        }
        String list = done + rest.substring(0, open);
        String item = rest.substring(open + 1, close);
        List<YamlNode> items = items(list);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (item.isEmpty() || item.equals(Integer.toString(i)) || item.equals(Overrides.nameOf(items.get(i)))) {
                paths.addAll(expand(list + "[" + i + "]", rest.substring(close + 1)));
            }
        }
        return items.isEmpty() ? List.of(list) : paths;
    }

    private List<YamlNode> items(String path) {
        YamlNode node = spec;
        for (String step : Overrides.steps(path.substring("spec".length()))) {
            node = child(node, step);
        }
        return node instanceof Sequence sequence ? sequence.items() : List.of();
    }

    private static @Nullable YamlNode child(@Nullable YamlNode node, String step) {
        if (node instanceof Mapping mapping) {
            return mapping.get(step);
        }
        String index = step.replaceAll("[\\[\\]]", "");
        if (!(node instanceof Sequence sequence) || !index.matches("[0-9]{1,6}")) {
            return null;
        }
        int position = Integer.parseInt(index);
        return position < sequence.items().size() ? sequence.items().get(position) : null;
    }
}
