// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Copies a specification with some of its components changed, by their names. */
public final class SpecOverlay {
    private SpecOverlay() {}

    /** The component of that name. */
    static Object get(Record spec, String name) {
        try {
            for (RecordComponent component : spec.getClass().getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return component.getAccessor().invoke(spec);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException(
                "the component (" + name + ") is unknown to " + spec.getClass().getSimpleName());
    }

    /**
     * The same record with other values of the named components.
     *
     * @throws IllegalArgumentException if a component is unknown, has another type, or its new value is out of its range
     */
    public static <R extends Record> R with(R spec, Map<String, ?> changes) {
        RecordComponent[] components = spec.getClass().getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String name : changes.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("the component (" + name + ") is unknown to "
                        + spec.getClass().getSimpleName() + ". Known: " + String.join(", ", names));
            }
        }
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object changed = changes.get(names.get(i));
                values[i] = changed == null ? components[i].getAccessor().invoke(spec) : changed;
                types[i] = components[i].getType();
            }
            @SuppressWarnings("unchecked") // the class of spec is R's
            Class<R> type = (Class<R>) spec.getClass();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
