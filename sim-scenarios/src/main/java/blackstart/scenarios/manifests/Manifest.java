// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One Kubernetes object from a file.
 *
 * @param model the object as the fabric8 model has it
 * @param tree the same object with positions
 */
public record Manifest(HasMetadata model, Mapping tree) {

    /** Its name; empty if it has none. */
    public String name() {
        String name = model.getMetadata() == null ? null : model.getMetadata().getName();
        return name == null ? "" : name;
    }

    /** Its namespace, {@code default} if none is written. */
    public String namespace() {
        String namespace =
                model.getMetadata() == null ? null : model.getMetadata().getNamespace();
        return namespace == null ? "default" : namespace;
    }

    /** The value at a path of keys, or null. */
    public @Nullable YamlNode at(String... keys) {
        YamlNode node = tree;
        for (String key : keys) {
            node = node instanceof Mapping mapping ? mapping.get(key) : null;
        }
        return node;
    }

    /** Where the value at a path of keys stands; where the object begins if there is none. */
    public Position position(String... keys) {
        YamlNode node = at(keys);
        return node == null || node instanceof Sequence ? tree.at() : node.at();
    }
}
