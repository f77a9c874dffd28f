// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import blackstart.scenarios.yaml.Plain;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.version.KubernetesVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns one scalar into the value of a record component; the component's type and the end of its name say how. */
final class Scalars {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private final WallClock clock;

    Scalars(WallClock clock) {
        this.clock = clock;
    }

    /** Whether values of the type are written as one scalar. */
    static boolean isScalar(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || type == Double.class
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == Duration.class
                || type == OffsetDateTime.class;
    }

    Object read(Class<?> type, String component, Scalar scalar) throws BadValue {
        String text = scalar.text();
        if (type == String.class) {
            return text(scalar);
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        if (type == OffsetDateTime.class) {
            return clock.parse(text);
        }
        if (type == KubernetesVersion.class) {
            return version(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(scalar);
        }
        return number(type, component, scalar);
    }

    private static Object number(Class<?> type, String component, Scalar scalar) throws BadValue {
        String text = scalar.text();
        if (type == int.class || type == Integer.class) {
            return (int) whole(scalar, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return isBytes(component) ? Quantities.bytes(text) : whole(scalar, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return isCores(component) ? Quantities.cores(text) : decimal(text);
        }
        throw new IllegalStateException("no reading is defined for values of " + type);
    }

    /** Whether a component holds bytes and so is written as a quantity. */
    static boolean isBytes(String component) {
        return component.toLowerCase(Locale.ROOT).contains("bytes");
    }

    /** Whether a component holds CPU cores and so is written as a quantity. */
    static boolean isCores(String component) {
        return component.toLowerCase(Locale.ROOT).endsWith("cpucores");
    }

    private static String text(Scalar scalar) throws BadValue {
        if (scalar.plain() && Plain.looksLikeOtherThanText(scalar.text())) {
            throw BadValue.of(scalar.text(), "a text", "Maybe you meant: \"" + scalar.text() + "\".");
        }
        return scalar.text();
    }

    private static Boolean truth(Scalar scalar) throws BadValue {
        String text = scalar.text();
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        String guess = switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "1" -> "true";
            case "false", "no", "off", "n", "0" -> "false";
            default -> null;
        };
        throw BadValue.of(text, "true or false", guess == null ? null : "Maybe you meant: " + guess + ".");
    }

    private static long whole(Scalar scalar, long largest) throws BadValue {
        String text = scalar.text();
        if (!WHOLE.matcher(text).matches()) {
            throw BadValue.of(text, "a whole number", wholeHint(text));
        }
        try {
            long value = Long.parseLong(text);
            if (value > largest || value < -largest) {
                throw BadValue.of(text, "at most " + largest, null);
            }
            return value;
        } catch (NumberFormatException e) {
            throw BadValue.of(text, "at most " + largest, null);
        }
    }

    private static @Nullable String wholeHint(String text) {
        if (text.matches("0[0-7]{1,18}")) {
            return "Maybe you meant: " + Long.parseLong(text) + ", or " + Long.parseLong(text, 8)
                    + " if it is octal; a leading zero is ambiguous.";
        }
        if (text.matches("[0-9][0-9_,]*[0-9]")) {
            return "Maybe you meant: " + text.replaceAll("[_,]", "") + ".";
        }
        return null;
    }

    private static double decimal(String text) throws BadValue {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (text.length() > 40 || !DECIMAL.matcher(number).matches()) {
            String hint = number.matches("[0-9]+,[0-9]+") ? "Maybe you meant: " + text.replace(',', '.') + "." : null;
            throw BadValue.of(text, "a number such as 0.25, or a share such as 25%", hint);
        }
        double value = percent ? new BigDecimal(number).movePointLeft(2).doubleValue() : Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw BadValue.of(text, "a number that fits into a double", null);
        }
        return value;
    }

    private static Object constant(Class<?> type, String text) throws BadValue {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = camelCase(((Enum<?>) constant).name());
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new BadValue(
                "the value (" + BadValue.shorten(text) + ") is not known. Known: " + String.join(", ", names),
                NearestWord.hint(text.replace("_", "").replace("-", ""), names));
    }

    /** A release is read as it is spelt, so that 1.30 without quotes is 1.30, too, and not the number 1.3. */
    private static KubernetesVersion version(String text) throws BadValue {
        try {
            return KubernetesVersion.parse(text);
        } catch (IllegalArgumentException e) {
            String[] message = String.valueOf(e.getMessage()).split("\n", 2);
            throw new BadValue(message[0], message.length > 1 ? message[1] : null);
        }
    }

    /** {@code SMALL_TO_LARGE} as {@code smallToLarge}. */
    static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(
                    name.length() == 0 || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
