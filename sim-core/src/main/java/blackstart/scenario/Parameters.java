// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.outcome.ParameterValue;
import blackstart.version.KubernetesVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists every parameter value of a scenario by walking its records. */
final class Parameters {
    /** Components of a scenario that are not parameters of the run. */
    private static final Set<String> NOT_PARAMETERS =
            new TreeSet<>(List.of("milestones", "name", "provenance", "title"));

    private final Provenances provenances;
    private final List<ParameterValue> values = new ArrayList<>();

    private Parameters(Provenances provenances) {
        this.provenances = provenances;
    }

    /** All parameter values, in the order of the records' components. */
    static List<ParameterValue> of(Scenario scenario, Provenances provenances) {
        Parameters walk = new Parameters(provenances);
        for (RecordComponent component : Scenario.class.getRecordComponents()) {
            if (!NOT_PARAMETERS.contains(component.getName())) {
                walk.visit("spec." + component.getName(), read(component, scenario));
            }
        }
        return List.copyOf(walk.values);
    }

    private void visit(String path, @Nullable Object value) {
        if (value instanceof Record structure) {
            for (RecordComponent component : structure.getClass().getRecordComponents()) {
                visit(path + "." + component.getName(), read(component, structure));
            }
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Record) {
            for (int i = 0; i < list.size(); i++) {
                visit(path + "[" + i + "]", list.get(i));
            }
        } else {
            leaf(path, value);
        }
    }

    private void leaf(String path, @Nullable Object value) {
        ProvenanceSpec provenance = provenances.of(path);
        values.add(new ParameterValue(
                path,
                text(value),
                provenances.kindOf(path).name().toLowerCase(Locale.ROOT),
                provenance == null ? null : provenance.source(),
                provenance == null ? List.of() : provenance.fittedTo()));
    }

    private static @Nullable Object read(RecordComponent component, Record structure) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(structure);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Component " + component.getName() + " cannot be read.", e);
        }
    }

    /** A value as a scenario file writes it. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Duration duration) {
            return Durations.text(duration);
        } else if (value instanceof KubernetesVersion version) {
            return version.toString();
        } else if (value instanceof Enum<?> constant) {
            return camelCase(constant.name());
        } else if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Parameters::text).toList()) + "]";
        } else if (value instanceof Number
                || value instanceof Boolean
                || value instanceof CharSequence
                || value instanceof OffsetDateTime) {
            return value.toString();
        }
        throw new IllegalStateException(
                "A parameter of type " + value.getClass().getName() + " has no text form.");
    }

    private static String camelCase(String constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            text.append(text.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }
}
