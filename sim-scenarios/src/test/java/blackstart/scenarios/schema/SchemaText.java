// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.schema;

import blackstart.scenario.Scenario;
import blackstart.scenarios.bind.Shape;
import blackstart.version.KubernetesVersion;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the JSON Schema (2020-12) of scenario files from the records. */
final class SchemaText {

    private static final String DURATION =
            "^(0|[-+]?([0-9]+(\\.[0-9]+)?(h|ms|us|\u00b5s|\u03bcs|ns|m|s))+|-?P[0-9DTHMS.]+)$";
    private static final String TIME =
            "^([0-9]{4}-[0-9]{2}-[0-9]{2}[T ])?[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)? ?(Z|[+-][0-9]{2}:[0-9]{2}|[A-Z]{2,5})$";
    private static final String QUANTITY =
            "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2}|n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$";
    private static final String PERCENT = "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+) *%$";

    /** Components to which the loader gives a value that is no profile's. */
    private static final List<String> WITH_DEFAULT = List.of("Scenario.kubernetes", "FleetSpec.flowControl");

    private final ParameterTexts texts = new ParameterTexts();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    /** The schema as maps and lists, in a fixed order. */
    Map<String, Object> schema() {
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("$ref", define(Scenario.class));
        Map<String, Object> metadata = object();
        metadata.put(
                "properties",
                map(
                        "name",
                        map("type", "string"),
                        "labels",
                        map("type", "object"),
                        "annotations",
                        map("type", "object")));
        metadata.put("required", List.of("name"));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:blackstart:schema:scenario:v1alpha1");
        root.put("title", "Blackstart scenario, blackstart/v1alpha1");
        root.put("$comment", "Generated from the records of sim-core by SchemaTest; do not edit.");
        root.putAll(object());
        root.put(
                "properties",
                map(
                        "apiVersion",
                        map("const", "blackstart/v1alpha1"),
                        "kind",
                        map("const", "Scenario"),
                        "metadata",
                        metadata,
                        "extends",
                        map("type", "string"),
                        "spec",
                        map("type", "object")));
        root.put("required", List.of("apiVersion", "kind", "metadata"));
        root.put("if", map("not", map("required", List.of("extends"))));
        root.put("then", map("required", List.of("spec"), "properties", map("spec", scenario)));
        root.put("$defs", definitions);
        return root;
    }

    private static Map<String, Object> object() {
        Map<String, Object> object = map("type", "object", "additionalProperties", false);
        object.put("patternProperties", map("^x-", true));
        return object;
    }

    private String define(Class<?> record) {
        String name = definitionName(record);
        if (!definitions.containsKey(name)) {
            Map<String, Object> definition = object();
            definitions.put(name, definition);
            Map<String, Object> properties = new LinkedHashMap<>();
            for (RecordComponent component : record.getRecordComponents()) {
                if (isWritten(record, component.getName())) {
                    properties.put(component.getName(), property(record, component));
                }
            }
            if (record == Scenario.class) {
                properties.put(
                        "calibration",
                        map(
                                "description",
                                "name of a calibration, or a file relative to the scenario file",
                                "type",
                                "string"));
                properties.put(
                        "manifests",
                        map(
                                "description",
                                "Kubernetes manifests, relative to the scenario file",
                                "type",
                                "array",
                                "items",
                                map("type", "string")));
            }
            List<String> profiles = Shape.profiles(record);
            if (!profiles.isEmpty() && Shape.component(record, "profile") == null) {
                properties.put(
                        "profile",
                        map("description", "gives the keys that are left out their values", "enum", profiles));
            }
            definition.put("properties", properties);
            definition.put("required", required(record));
        }
        return "#/$defs/" + name;
    }

    /** The keys that a section must have. */
    static List<String> required(Class<?> record) {
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            boolean optional = Shape.isNullable(component)
                    || component.getType() == List.class
                    || !Shape.profiles(record).isEmpty()
                    || component.getType().isRecord()
                            && Shape.profiles(component.getType()).size() == 1;
            boolean hasDefault = WITH_DEFAULT.contains(record.getSimpleName() + "." + component.getName());
            if (!optional && !hasDefault && isWritten(record, component.getName())) {
                required.add(component.getName());
            }
        }
        return required;
    }

    /** Whether a component is a key; the scenario's name stands in its metadata. */
    static boolean isWritten(Class<?> record, String component) {
        return record != Scenario.class || !component.equals("name");
    }

    private Map<String, Object> property(Class<?> record, RecordComponent component) {
        Map<String, Object> property = new LinkedHashMap<>();
        String text = texts.of(record, component.getName());
        if (!text.isEmpty()) {
            property.put("description", text);
        }
        Class<?> element = Shape.elementType(component.getGenericType());
        if (element == null) {
            property.putAll(type(component.getType(), component.getName()));
        } else {
            property.put("type", "array");
            property.put("items", type(element, component.getName()));
        }
        return property;
    }

    private Map<String, Object> type(Class<?> type, String component) {
        String name = component.toLowerCase(Locale.ROOT);
        if (type.isRecord()) {
            return map("$ref", define(type));
        }
        if (type.isEnum()) {
            return map("enum", constants(type));
        }
        if (type == Duration.class || type == OffsetDateTime.class) {
            return map("type", List.of("string", "integer"), "pattern", type == Duration.class ? DURATION : TIME);
        }
        if (type == boolean.class || type == Boolean.class) {
            return map("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class && !name.contains("bytes")) {
            return map("type", "integer");
        }
        if (type == long.class) {
            return map("type", List.of("integer", "string"), "pattern", QUANTITY);
        }
        if (type == double.class || type == Double.class) {
            return map("type", List.of("number", "string"), "pattern", name.endsWith("cpucores") ? QUANTITY : PERCENT);
        }
        return map("type", "string");
    }

    static List<String> constants(Class<?> type) {
        if (type == KubernetesVersion.class) {
            return Arrays.stream(KubernetesVersion.values())
                    .map(KubernetesVersion::toString)
                    .toList();
        }
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> camelCase(((Enum<?>) constant).name()))
                .toList();
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (char c : constant.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean capital = name.length() > 0 && name.charAt(name.length() - 1) == '_';
            if (capital) {
                name.setLength(name.length() - 1);
            }
            name.append(capital ? Character.toUpperCase(c) : c);
        }
        return name.toString();
    }

    private static String definitionName(Class<?> record) {
        Class<?> outer = record.getEnclosingClass();
        return outer == null ? record.getSimpleName() : definitionName(outer) + "." + record.getSimpleName();
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
