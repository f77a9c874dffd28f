// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;

/** Makes manifests of YAML trees, and says with line and column where Kubernetes would refuse one. */
public final class ManifestReader {

    /** Shared, because it learns the fabric8 model once; safe for many threads. */
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization(new ObjectMapper(), false);

    private final Consumer<Problem> problems;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<String> notSimulated = new ArrayList<>();

    /** Tells {@code problems} about everything that is wrong. */
    public ManifestReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** What has been read so far, in the order of reading. */
    public Manifests manifests() {
        return new Manifests(manifests, false, notSimulated);
    }

    /** Reads one document; a {@code List} is read item by item. */
    public void read(YamlNode document) {
        if (!(document instanceof Mapping mapping)) {
            report(document.at(), "", "expected a Kubernetes object, found " + document.kindName(), null);
            return;
        }
        String kind = text(mapping, "kind");
        String apiVersion = text(mapping, "apiVersion");
        if (kind == null || apiVersion == null) {
            String missing = kind == null ? "kind" : "apiVersion";
            report(mapping.at(), missing, "the key is missing or not a text; this is no Kubernetes object", null);
        } else if (kind.equals("List") && mapping.get("items") instanceof Sequence items) {
            items.items().forEach(this::read);
        } else {
            readObject(mapping, kind, apiVersion);
        }
    }

    private void readObject(Mapping mapping, String kind, String apiVersion) {
        Kinds.Known known = Kinds.of(kind);
        if (known == null) {
            reportUnknownKind(mapping, kind, apiVersion);
            return;
        }
        if (!known.apiVersion().equals(apiVersion)) {
            report(
                    at(mapping, "apiVersion"),
                    "apiVersion",
                    "the value (" + apiVersion + ") is not read for " + kind,
                    "Maybe you meant: " + known.apiVersion() + ".");
            return;
        }
        reportTextsThatAreNone(mapping, kind);
        try {
            HasMetadata model = KUBERNETES.convertValue(Yaml11.value(mapping), known.model());
            Manifest manifest = new Manifest(model, mapping);
            if (manifest.name().isEmpty()) {
                report(mapping.at(), "metadata.name", "the key is missing", null);
            }
            UnknownFields.report(model, mapping, "", problems);
            manifests.add(manifest);
        } catch (JacksonException e) {
            reportMismatch(mapping, e, e);
        } catch (IllegalArgumentException e) {
            reportMismatch(mapping, e, e.getCause() instanceof JacksonException cause ? cause : null);
        }
    }

    private void reportUnknownKind(Mapping mapping, String kind, String apiVersion) {
        String nearest = NearestWord.of(kind, Kinds.names());
        Kinds.Known meant = nearest == null ? null : Kinds.of(nearest);
        if (meant != null && meant.apiVersion().equals(apiVersion)) {
            report(at(mapping, "kind"), "kind", "unknown kind (" + kind + ")", "Maybe you meant: " + nearest + ".");
        } else {
            notSimulated.add(kind + " in " + mapping.at());
        }
    }

    /** Kubernetes refuses {@code key: yes} in a ConfigMap, because {@code yes} is a boolean there; Jackson would take it. */
    private void reportTextsThatAreNone(Mapping mapping, String kind) {
        if (!kind.equals("ConfigMap") || !(mapping.get("data") instanceof Mapping data)) {
            return;
        }
        data.entries().forEach((key, entry) -> {
            if (!(entry.value() instanceof Scalar scalar)) {
                report(
                        entry.value().at(),
                        "data." + key,
                        "expected a text, found " + entry.value().kindName(),
                        null);
                return;
            }
            Object value = Yaml11.scalar(scalar);
            if (value != null && !(value instanceof String)) {
                report(
                        scalar.at(),
                        "data." + key,
                        "the value (" + scalar.text() + ") is read by Kubernetes as " + value + ", but must be a text",
                        "Maybe you meant: \"" + scalar.text() + "\".");
            }
        });
    }

    private void reportMismatch(Mapping mapping, RuntimeException e, @Nullable JacksonException json) {
        if (json == null) {
            report(mapping.at(), "", "Kubernetes would refuse the object: " + firstLine(e), null);
            return;
        }
        YamlNode node = mapping;
        Position at = mapping.at();
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            String key = step.getPropertyName();
            path.append(key == null ? "[" + step.getIndex() + "]" : (path.length() == 0 ? "" : ".") + key);
            node = child(node, step);
            at = node == null ? at : node.at();
        }
        String value = node instanceof Scalar scalar ? "the value (" + scalar.text() + ")" : "the value";
        String type = json instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? " must be of the Kubernetes type " + mismatch.getTargetType().getSimpleName()
                : " is refused: " + firstLine(json);
        report(at, path.toString(), value + type, null);
    }

    private static @Nullable YamlNode child(@Nullable YamlNode node, JacksonException.Reference step) {
        if (node instanceof Mapping mapping && step.getPropertyName() != null) {
            return mapping.get(step.getPropertyName());
        }
        if (!(node instanceof Sequence sequence)) {
            return null;
        }
        int index = step.getIndex();
        return index >= 0 && index < sequence.items().size() ? sequence.items().get(index) : null;
    }

    private static String firstLine(RuntimeException e) {
        String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static @Nullable String text(Mapping mapping, String key) {
        return mapping.get(key) instanceof Scalar scalar && Yaml11.scalar(scalar) instanceof String text ? text : null;
    }

    private static Position at(Mapping mapping, String key) {
        Map<String, Entry> entries = mapping.entries();
        Entry entry = entries.get(key);
        return entry == null ? mapping.at() : entry.value().at();
    }

    private void report(Position at, String path, String message, @Nullable String hint) {
        problems.accept(new Problem(at, path, message, hint));
    }
}
