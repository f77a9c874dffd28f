// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as they are written to files.
 *
 * <p>{@code Double.toString} changed between JDK 17 and 19, so numbers are rounded here, exactly, from their binary value.
 */
final class Numbers {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** The value with six significant digits; null for a value that is not finite. */
    static @Nullable BigDecimal rounded(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** The value with six significant digits and without an exponent; an empty text for a value that is not finite. */
    static String text(double value) {
        BigDecimal rounded = rounded(value);
        return rounded == null ? "" : rounded.toPlainString();
    }

    /** The value with a fixed number of decimal places; a dash for a value that is not finite. */
    static String fixed(double value, int places) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A share as a percentage with two decimal places, such as {@code 99.95 %}; a dash where there was none. */
    static String percent(double share) {
        String number = fixed(share * 100, 2);
        return number.equals("–") ? number : number + " %";
    }
}
