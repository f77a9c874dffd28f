// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reflection tells about the records that a scenario consists of. */
public final class Shape {

    private Shape() {}

    /** The names of a record's components, in the order of their declaration. */
    public static List<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The component of that name; null if there is none. */
    public static @Nullable RecordComponent component(Class<?> record, String name) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component;
            }
        }
        return null;
    }

    /** Whether the component may be left out because it is marked as nullable. */
    public static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    /** The element type of a {@code List} component; null for any other component. */
    public static @Nullable Class<?> elementType(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return (Class<?>) list.getActualTypeArguments()[0];
        }
        return null;
    }

    /**
     * The names of a record's profiles, in alphabetical order: its public static methods without parameters that return the
     * record. Keys that a scenario leaves out take the values of the only profile, or of the one that {@code profile:} names.
     */
    public static List<String> profiles(Class<?> record) {
        return profileMethods(record).stream().map(Method::getName).toList();
    }

    /** The values of a profile, or null if there is no such profile. */
    static @Nullable Object profile(Class<?> record, String name) {
        for (Method method : profileMethods(record)) {
            if (method.getName().equals(name)) {
                return invoke(method, null);
            }
        }
        return null;
    }

    /** The value of a component. */
    static @Nullable Object value(RecordComponent component, Object record) {
        return invoke(component.getAccessor(), record);
    }

    private static List<Method> profileMethods(Class<?> record) {
        List<Method> methods = new ArrayList<>();
        for (Method method : record.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            if (Modifier.isStatic(modifiers)
                    && Modifier.isPublic(modifiers)
                    && method.getParameterCount() == 0
                    && method.getReturnType() == record) {
                methods.add(method);
            }
        }
        methods.sort(Comparator.comparing(Method::getName));
        return methods;
    }

    private static @Nullable Object invoke(Method method, @Nullable Object target) {
        try {
            return method.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the method (" + method + ") of a specification could not be called", e);
        }
    }
}
