// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values for keys that a scenario leaves out, and keys that its sections have beside a record's components. */
public final class Defaults {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Boolean> hidden = new LinkedHashMap<>();
    private final Map<String, List<String>> besides = new LinkedHashMap<>();

    /** Sets the value that a component takes when its key is left out. */
    public Defaults put(Class<?> record, String component, Object value) {
        values.put(key(record, component), value);
        return this;
    }

    /** Sets the value of a component that cannot be written in this place of a scenario. */
    public Defaults fix(Class<?> record, String component, Object value) {
        hidden.put(key(record, component), true);
        return put(record, component, value);
    }

    /** Names keys that stand beside the components of a record and are read elsewhere. */
    public Defaults beside(Class<?> record, String... keys) {
        besides.put(record.getName(), List.of(keys));
        return this;
    }

    List<String> beside(Class<?> record) {
        return besides.getOrDefault(record.getName(), List.of());
    }

    @Nullable
    Object get(Class<?> record, String component) {
        return values.get(key(record, component));
    }

    boolean isHidden(Class<?> record, String component) {
        return hidden.containsKey(key(record, component));
    }

    private static String key(Class<?> record, String component) {
        return record.getName() + "." + component;
    }
}
