// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record, and finds the key behind each complaint of its constructor. A complaint is a line of the exception's message
 * that begins with the name of a component. If some components could not be read, the constructor is tried all the same with
 * empty values in their place, and only complaints that do not mention them count: so all mistakes show at once.
 */
final class Construction {

    /** Stands for null. */
    static final Object NOTHING = new Object();

    private static final String VALUE = "the value (";
    private static final Pattern COMPLAINT = Pattern.compile("([A-Za-z0-9]+)([\\[.][^:]*)?: (.*)");
    private static final Pattern CHOICE = Pattern.compile("the value \\((.*)\\) must be one of (.*?)\\.?");

    private final Class<?> type;
    private final Mapping mapping;
    private final Position keyAt;
    private final String path;
    private final Consumer<Problem> problems;

    Construction(Class<?> type, Mapping mapping, Position keyAt, String path, Consumer<Problem> problems) {
        this.type = type;
        this.mapping = mapping;
        this.keyAt = keyAt;
        this.path = path;
        this.problems = problems;
    }

    /** The record, or {@code failed} if a value is {@code failed} or the constructor complains. */
    Object construct(Map<String, Object> values, Object failed) {
        List<String> unread = new ArrayList<>();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = values.get(component.getName());
            if (value == failed) {
                unread.add(component.getName());
            }
            arguments.add(value == failed ? empty(component.getType()) : value == NOTHING ? null : value);
        }
        try {
            Object record = constructor().newInstance(arguments.toArray());
            return unread.isEmpty() ? record : failed;
        } catch (InvocationTargetException e) {
            reportComplaints(e.getCause(), unread);
            return failed;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record (" + type.getName() + ") could not be made", e);
        }
    }

    private Constructor<?> constructor() throws NoSuchMethodException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return type.getConstructor(types);
    }

    private void reportComplaints(@Nullable Throwable cause, List<String> unread) {
        if (!(cause instanceof IllegalArgumentException) || cause.getMessage() == null) {
            if (unread.isEmpty()) {
                throw new IllegalStateException(
                        "the record (" + type.getName() + ") failed without saying which value is wrong", cause);
            }
            return;
        }
        cause.getMessage()
                .replace("\nMaybe ", " Maybe ")
                .lines()
                .filter(line -> unread.stream().noneMatch(name -> mentions(line, name)))
                .forEach(this::report);
    }

    private static boolean mentions(String line, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(line)
                .find();
    }

    private void report(String line) {
        Matcher matcher = COMPLAINT.matcher(line);
        if (!matcher.matches() || !Shape.names(type).contains(matcher.group(1))) {
            problems.accept(new Problem(keyAt, path, line, null));
            return;
        }
        String rest = matcher.group(2) == null ? "" : matcher.group(2);
        String[] message = matcher.group(3).split(" (?=Maybe )", 2);
        Problem problem = new Problem(
                position(matcher.group(1)),
                path + "." + matcher.group(1) + rest,
                rest.isEmpty() ? asWritten(matcher.group(1), message[0]) : message[0],
                message.length > 1 ? message[1] : nearest(message[0]));
        problems.accept(problem);
    }

    /** The complaint with the value as the author wrote it: 120% instead of 1.2. */
    private String asWritten(String component, String message) {
        if (!(mapping.get(component) instanceof Scalar scalar) || scalar.isNull()) {
            return message;
        }
        int end = message.indexOf(") must ");
        return message.startsWith(VALUE) && end > 0
                ? VALUE + BadValue.shorten(scalar.text()) + message.substring(end)
                : message;
    }

    private static @Nullable String nearest(String message) {
        Matcher matcher = CHOICE.matcher(message);
        return matcher.matches()
                ? NearestWord.hint(matcher.group(1), List.of(matcher.group(2).split(", ")))
                : null;
    }

    private Position position(String component) {
        Entry entry = mapping.entries().get(component);
        if (entry == null) {
            return keyAt;
        }
        YamlNode value = entry.value();
        return value instanceof Scalar ? value.at() : entry.keyAt();
    }

    private static @Nullable Object empty(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == double.class) {
            return 0.0;
        }
        return type == List.class ? List.of() : null;
    }
}
