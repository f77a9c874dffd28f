// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/**
 * The Kubernetes objects of a scenario.
 *
 * @param objects all objects whose kind is known, in the order of the files
 * @param refused whether some object could not be read, so that a missing one may only be broken
 * @param notSimulated kind and position of each object whose kind is not known and that was passed over
 */
public record Manifests(List<Manifest> objects, boolean refused, List<String> notSimulated) {

    public Manifests {
        objects = List.copyOf(objects);
        notSimulated = List.copyOf(notSimulated);
    }

    /** The same objects, some of which could not be read. */
    public Manifests withRefused() {
        return new Manifests(objects, true, notSimulated);
    }

    /** All objects of a class of the fabric8 model. */
    public List<Manifest> of(Class<? extends HasMetadata> model) {
        return objects.stream()
                .filter(object -> model.isInstance(object.model()))
                .toList();
    }

    /** The first object of a class with that name, in any namespace. */
    public Optional<Manifest> named(Class<? extends HasMetadata> model, String name) {
        return of(model).stream().filter(object -> object.name().equals(name)).findFirst();
    }
}
