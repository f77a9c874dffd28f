// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Binds mappings to records: a key is a component's name. A key may be left out if the component is nullable or a list, if a
 * default was given for it, or if its record has a profile. Keys that begin with {@code x-} are free for notes.
 */
public final class Binder {

    private static final Object FAILED = new Object();
    private static final String PROFILE = "profile";

    private final Defaults defaults;
    private final Scalars scalars;
    private final Consumer<Problem> problems;

    /** Binds with the defaults, reads times with the clock, and tells {@code problems} about every mistake. */
    public Binder(Defaults defaults, WallClock clock, Consumer<Problem> problems) {
        this.defaults = defaults;
        this.scalars = new Scalars(clock);
        this.problems = problems;
    }

    /** Binds a mapping to a record; null if anything in it is wrong. */
    public <T extends Record> @Nullable T bind(Class<T> type, Mapping mapping, String path) {
        Object value = bindRecord(type, mapping, mapping.at(), path);
        return value == FAILED ? null : type.cast(value);
    }

    private Object bindRecord(Class<?> type, YamlNode node, Position keyAt, String path) {
        if (!(node instanceof Mapping mapping)) {
            report(node.at(), path, "expected a mapping with keys, found " + node.kindName(), knownKeys(type));
            return FAILED;
        }
        List<String> misspelt = reportUnknownKeys(type, mapping, path);
        Object profile = profile(type, mapping, path);
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            boolean meant = misspelt.contains(name) && mapping.get(name) == null;
            values.put(name, meant ? FAILED : bindComponent(type, component, mapping, keyAt, path, profile));
        }
        return new Construction(type, mapping, keyAt, path, problems).construct(values, FAILED);
    }

    private Object bindComponent(
            Class<?> type,
            RecordComponent component,
            Mapping mapping,
            Position keyAt,
            String path,
            @Nullable Object profile) {
        String name = component.getName();
        Entry entry = defaults.isHidden(type, name) ? null : mapping.entries().get(name);
        String childPath = path + "." + name;
        boolean nullable = Shape.isNullable(component);
        if (entry == null) {
            Object absent = absent(type, component, profile, keyAt, childPath);
            if (absent == FAILED && !nullable) {
                report(keyAt, childPath, "the key is missing", null);
            }
            return absent == FAILED && nullable ? Construction.NOTHING : absent;
        }
        if (entry.value() instanceof Scalar scalar && scalar.isNull()) {
            if (!nullable) {
                report(entry.keyAt(), childPath, "the key has no value", "Maybe remove the key, or indent its lines.");
            }
            return nullable ? Construction.NOTHING : FAILED;
        }
        Class<?> element = Shape.elementType(component.getGenericType());
        return element == null
                ? bindValue(component.getType(), name, entry.value(), entry.keyAt(), childPath)
                : bindList(element, name, entry.value(), childPath);
    }

    private Object absent(
            Class<?> type, RecordComponent component, @Nullable Object profile, Position keyAt, String path) {
        Object given = defaults.get(type, component.getName());
        if (given != null) {
            return given;
        }
        if (profile != null) {
            Object value = Shape.value(component, profile);
            return value == null ? Construction.NOTHING : value;
        }
        if (component.getType() == List.class) {
            return List.of();
        }
        boolean hasProfile = component.getType().isRecord()
                && Shape.profiles(component.getType()).size() == 1;
        return hasProfile ? bindRecord(component.getType(), new Mapping(keyAt, Map.of()), keyAt, path) : FAILED;
    }

    private Object bindList(Class<?> element, String name, YamlNode node, String path) {
        if (!(node instanceof Sequence sequence)) {
            report(node.at(), path, "expected a list, found " + node.kindName(), "Maybe begin each item with a dash.");
            return FAILED;
        }
        List<Object> items = new ArrayList<>();
        boolean failed = false;
        for (YamlNode item : sequence.items()) {
            Object value = bindValue(element, name, item, item.at(), path + "[" + items.size() + "]");
            failed |= value == FAILED;
            items.add(value);
        }
        return failed ? FAILED : Collections.unmodifiableList(items);
    }

    private Object bindValue(Class<?> type, String name, YamlNode node, Position keyAt, String path) {
        if (!Scalars.isScalar(type)) {
            return bindRecord(type, node, keyAt, path);
        }
        if (!(node instanceof Scalar scalar)) {
            report(node.at(), path, "expected a single value, found " + node.kindName(), null);
            return FAILED;
        }
        try {
            return scalars.read(type, name, scalar);
        } catch (BadValue e) {
            report(scalar.at(), path, e.message(), e.hint());
            return FAILED;
        }
    }

    private @Nullable Object profile(Class<?> type, Mapping mapping, String path) {
        List<String> profiles = Shape.profiles(type);
        YamlNode named = Shape.component(type, PROFILE) == null ? mapping.get(PROFILE) : null;
        if (profiles.isEmpty() || named == null) {
            return profiles.size() == 1 ? Shape.profile(type, profiles.get(0)) : null;
        }
        String name = named instanceof Scalar scalar ? scalar.text() : named.kindName();
        Object profile = Shape.profile(type, name);
        if (profile == null) {
            String message = "the value (" + name + ") is not known. Known: " + String.join(", ", profiles);
            report(named.at(), path + "." + PROFILE, message, NearestWord.hint(name, profiles));
            return Shape.profile(type, profiles.get(0));
        }
        return profile;
    }

    /** Reports them, and returns the components that were most likely meant, so that these are not reported as missing. */
    private List<String> reportUnknownKeys(Class<?> type, Mapping mapping, String path) {
        List<String> known = writableNames(type);
        List<String> meant = new ArrayList<>();
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !key.startsWith("x-")) {
                String list = known.size() <= 16 ? ". Known: " + String.join(", ", known) : "";
                String nearest = NearestWord.of(key, known);
                String hint = nearest == null ? null : "Maybe you meant: " + nearest + ".";
                report(entry.keyAt(), path + "." + key, "unknown key (" + BadValue.shorten(key) + ")" + list, hint);
                meant.add(nearest == null ? key : nearest);
            }
        });
        return meant;
    }

    private List<String> writableNames(Class<?> type) {
        List<String> names = new ArrayList<>(Shape.names(type));
        names.removeIf(name -> defaults.isHidden(type, name));
        if (!Shape.profiles(type).isEmpty() && !names.contains(PROFILE)) {
            names.add(PROFILE);
        }
        names.addAll(defaults.beside(type));
        return names;
    }

    private String knownKeys(Class<?> type) {
        return "Known keys: " + String.join(", ", writableNames(type)) + ".";
    }

    private void report(Position at, String path, String message, @Nullable String hint) {
        problems.accept(new Problem(at, path, message, hint));
    }
}
