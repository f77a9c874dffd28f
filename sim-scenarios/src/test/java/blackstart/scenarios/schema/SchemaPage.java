// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.schema;

import blackstart.scenario.Scenario;
import blackstart.scenarios.bind.Shape;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes docs/reference/scenario-schema.md: one table for each section of a scenario. */
final class SchemaPage {

    private static final String HEAD = """
            # Scenario files

            <!-- Generated from the records of sim-core by SchemaTest; do not edit. -->

            A scenario is one YAML 1.2 document with `apiVersion: blackstart/v1alpha1` and `kind: Scenario`. `metadata.name` names
            it, `extends` (a relative `.yaml` file or a name of the library) takes another scenario as its beginning, and `spec`
            holds what follows. Kubernetes manifests stand in files of their own (`spec.manifests`) or in the same file after
            `---`. Keys that begin with `x-` are free for notes; every other unknown key is an error.

            | Type | Spelling |
            |---|---|
            | duration | `30s`, `1h30m`, `250us`, `40ms`, or ISO-8601 `PT1H30M` |
            | time | `14:51 PST` on the day of `spec.start`, `2024-12-11 14:51 PST`, or `2024-12-11T14:51:00-08:00` |
            | bytes | `64Gi`, `20k`, `7485`; per second where the key says so |
            | cores | `16`, `500m` |
            | number | `0.25`, or `25%` |

            Keys that are not required take the value of the section's profile, of a manifest, or none. The JSON Schema for editors is
            `blackstart/schema/scenario-v1alpha1.json` in the jar of sim-scenarios.
            """;

    private final ParameterTexts texts = new ParameterTexts();
    private final StringBuilder page = new StringBuilder(HEAD);
    private final List<Class<?>> done = new ArrayList<>();

    /** The page, ending with a line break. */
    String text() {
        section(Scenario.class, "spec");
        return page.toString();
    }

    private void section(Class<?> record, String path) {
        if (done.contains(record)) {
            return;
        }
        done.add(record);
        page.append("\n## `").append(path).append("`\n\n");
        List<String> profiles = Shape.profiles(record);
        if (!profiles.isEmpty() && Shape.component(record, "profile") == null) {
            page.append("Profiles (key `profile`): `")
                    .append(String.join("`, `", profiles))
                    .append("`.\n\n");
        }
        page.append("| Key | Type | Required | Meaning |\n|---|---|---|---|\n");
        List<String> required = SchemaText.required(record);
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            if (SchemaText.isWritten(record, name)) {
                String meaning = texts.of(record, name).replace("|", "\\|");
                page.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(type(component))
                        .append(" | ");
                page.append(required.contains(name) ? "yes" : "no")
                        .append(" | ")
                        .append(meaning)
                        .append(" |\n");
            }
        }
        if (record == Scenario.class) {
            page.append(
                    "| `calibration` | text | no | name of a calibration, or a file relative to the scenario file |\n");
            page.append("| `manifests` | list of text | no | Kubernetes manifests, relative to the scenario file |\n");
        }
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> element = Shape.elementType(component.getGenericType());
            Class<?> inner = element == null ? component.getType() : element;
            if (inner.isRecord()) {
                section(inner, path + "." + component.getName() + (element == null ? "" : "[]"));
            }
        }
    }

    private static String type(RecordComponent component) {
        Class<?> element = Shape.elementType(component.getGenericType());
        return element == null ? name(component.getType(), component.getName()) : "list of " + name(element, "");
    }

    private static String name(Class<?> type, String component) {
        String lower = component.toLowerCase(Locale.ROOT);
        if (type.isRecord()) {
            return "section";
        }
        if (type.isEnum()) {
            return "`" + String.join("`, `", SchemaText.constants(type)) + "`";
        }
        if (type == Duration.class) {
            return "duration";
        }
        if (type == OffsetDateTime.class) {
            return "time";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return lower.endsWith("cpucores") ? "cores" : "number";
        }
        if (type == String.class) {
            return "text";
        }
        return type == long.class && lower.contains("bytes") ? "bytes" : "whole number";
    }
}
