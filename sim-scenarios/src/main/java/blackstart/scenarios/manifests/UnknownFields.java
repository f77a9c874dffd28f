// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields that Kubernetes does not know, as its strict field validation does. The fabric8 model keeps such fields in
 * {@code additionalProperties} instead of refusing them.
 */
final class UnknownFields {

    private static final String EXTRA = "additionalProperties";

    private UnknownFields() {}

    static void report(@Nullable Object model, @Nullable YamlNode node, String path, Consumer<Problem> problems) {
        if (model instanceof List<?> list && node instanceof Sequence sequence) {
            for (int i = 0; i < Math.min(list.size(), sequence.items().size()); i++) {
                report(list.get(i), sequence.items().get(i), path + "[" + i + "]", problems);
            }
        }
        if (model == null
                || !model.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")
                || !(node instanceof Mapping mapping)) {
            return;
        }
        Map<String, Object> fields = fields(model);
        mapping.entries().forEach((key, entry) -> {
            String childPath = path.isEmpty() ? key : path + "." + key;
            if (fields.get(EXTRA) instanceof Map<?, ?> extra && extra.containsKey(key)) {
                String hint = NearestWord.hint(key, fields.keySet());
                problems.accept(new Problem(entry.keyAt(), childPath, "unknown field (" + key + ")", hint));
            } else {
                report(fields.get(key), entry.value(), childPath, problems);
            }
        });
    }

    /** The values of a model object by field name; a field without a value is there with an empty text. */
    private static Map<String, Object> fields(Object model) {
        Map<String, Object> fields = new TreeMap<>();
        for (Field field : model.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                Object value = get(model, field.getName());
                fields.put(field.getName(), value == null ? "" : value);
            }
        }
        return fields;
    }

    private static @Nullable Object get(Object model, String field) {
        String getter = "get" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        try {
            Method method = model.getClass().getMethod(getter);
            return method.invoke(model);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "the field (" + field + ") of " + model.getClass() + " could not be read", e);
        }
    }
}
