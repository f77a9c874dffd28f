// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Quantities as Kubernetes writes them: {@code 64Gi}, {@code 20k}, {@code 500m}, {@code 1.5}, {@code 12e6}. */
final class Quantities {

    private static final Pattern QUANTITY = Pattern.compile(
            "([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(?:[eE]([+-]?[0-9]{1,2})|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Quantities() {}

    /** A whole number of bytes. */
    static long bytes(String text) throws BadValue {
        BigDecimal value = parse(text, "a quantity of bytes such as 64Gi, 500M or 20k");
        if (value.stripTrailingZeros().scale() > 0) {
            String hint = text.endsWith("m") ? "Maybe you meant: " + text.substring(0, text.length() - 1) + "M." : null;
            throw BadValue.of(text, "a whole number of bytes", hint);
        }
        return value.longValueExact();
    }

    /** A number of CPU cores. */
    static double cores(String text) throws BadValue {
        return parse(text, "a quantity of CPU cores such as 16 or 500m").doubleValue();
    }

    private static BigDecimal parse(String text, String mustBe) throws BadValue {
        Matcher matcher = QUANTITY.matcher(text);
        if (text.length() > 40 || !matcher.matches()) {
            throw BadValue.of(text, mustBe, hint(text));
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(factor(matcher.group(2), matcher.group(3)));
        if (value.abs().compareTo(LARGEST) > 0) {
            throw BadValue.of(text, "at most " + LARGEST, null);
        }
        return value;
    }

    private static BigDecimal factor(@Nullable String exponent, @Nullable String suffix) {
        if (exponent != null) {
            return BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(exponent));
        }
        if (suffix == null) {
            return BigDecimal.ONE;
        }
        if (suffix.length() == 2) {
            return BigDecimal.valueOf(1024).pow("KMGTPE".indexOf(suffix.charAt(0)) + 1);
        }
        return switch (suffix) {
            case "n" -> BigDecimal.ONE.scaleByPowerOfTen(-9);
            case "u" -> BigDecimal.ONE.scaleByPowerOfTen(-6);
            case "m" -> BigDecimal.ONE.scaleByPowerOfTen(-3);
            default -> BigDecimal.ONE.scaleByPowerOfTen(3 * ("kMGTPE".indexOf(suffix) + 1));
        };
    }

    private static @Nullable String hint(String text) {
        Matcher matcher = Pattern.compile("([0-9.]+) *([KkMmGgTt])(i?)[Bb]?").matcher(text);
        if (!matcher.matches()) {
            return "Known suffixes: k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei.";
        }
        boolean binary = !matcher.group(3).isEmpty();
        String letter = matcher.group(2).toUpperCase(Locale.ROOT);
        String suffix = !binary && letter.equals("K") ? "k" : letter;
        return "Maybe you meant: " + matcher.group(1) + suffix + (binary ? "i" : "") + ".";
    }
}
