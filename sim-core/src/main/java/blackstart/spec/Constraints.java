// SPDX-License-Identifier: Apache-2.0
package blackstart.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the components of a specification and complains about all of them at once: one line each, {@code component: the value
 * (x) must ...}, in the order of the checks. A null is passed over; whoever needs a value says so with the type.
 */
public final class Constraints {

    private final List<String> complaints = new ArrayList<>();

    /** The number must be at least {@code least}; NaN never is. */
    public Constraints atLeast(String component, double value, double least) {
        return that(component, plain(value), value >= least, "be at least " + plain(least));
    }

    /** The whole number must be at least {@code least}. */
    public Constraints atLeast(String component, long value, long least) {
        String bound = quantity(component, least);
        return that(component, quantity(component, value), value >= least, "be at least " + bound);
    }

    /** The whole number must lie between {@code least} and {@code most}, both included. */
    public Constraints between(String component, long value, long least, long most) {
        String bounds = quantity(component, least) + " and " + quantity(component, most);
        boolean holds = value >= least && value <= most;
        return that(component, quantity(component, value), holds, "lie between " + bounds);
    }

    /** The number must lie between {@code least} and {@code most}, both included; NaN never does. */
    public Constraints between(String component, double value, double least, double most) {
        boolean holds = value >= least && value <= most;
        return that(component, plain(value), holds, "lie between " + plain(least) + " and " + plain(most));
    }

    /** The number must be more than 0 and finite. */
    public Constraints positive(String component, double value) {
        boolean holds = value > 0 && value < Double.POSITIVE_INFINITY;
        return that(component, plain(value), holds, "be more than 0");
    }

    /** The duration must be longer than zero. */
    public Constraints positive(String component, @Nullable Duration value) {
        boolean holds = value == null || !value.isNegative() && !value.isZero();
        return that(component, value, holds, "be longer than 0s");
    }

    /** The duration must not be negative. */
    public Constraints notNegative(String component, @Nullable Duration value) {
        return that(component, value, value == null || !value.isNegative(), "be 0s or longer");
    }

    /** The duration must be at least as long as the other one, which is called {@code otherComponent}. */
    public Constraints notShorter(
            String component, @Nullable Duration value, String otherComponent, @Nullable Duration other) {
        boolean holds = value == null || other == null || value.compareTo(other) >= 0;
        return that(component, value, holds, "not be shorter than " + otherComponent + " (" + plain(other) + ")");
    }

    /** The duration must lie between zero and {@code most}, both included. */
    public Constraints atMost(String component, @Nullable Duration value, Duration most) {
        boolean holds = value == null || !value.isNegative() && value.compareTo(most) <= 0;
        return that(component, value, holds, "lie between 0s and " + plain(most));
    }

    /** The number must be at least 0 and finite. */
    public Constraints notNegative(String component, double value) {
        boolean holds = value >= 0 && value < Double.POSITIVE_INFINITY;
        return that(component, plain(value), holds, "be 0 or more");
    }

    /** The text must have at least one character that is not a blank. */
    public Constraints named(String component, @Nullable String value) {
        return that(component, value, value == null || !value.isBlank(), "not be empty");
    }

    /** The text must be a lower-case word with digits and hyphens, as a Kubernetes name (RFC 1123 label, at most 63). */
    public Constraints label(String component, @Nullable String value) {
        boolean holds = value == null || value.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
        return that(component, value, holds, "consist of lower-case letters, digits and hyphens, at most 63");
    }

    /** The list must have at least one element. */
    public Constraints notEmpty(String component, @Nullable Collection<?> value) {
        return that(component, value, value == null || !value.isEmpty(), "have at least one item");
    }

    /**
     * Any other rule.
     *
     * @param component the component that is to blame
     * @param value its value, for the message
     * @param holds whether the rule holds
     * @param must what the value must do, such as {@code be odd}
     */
    public Constraints that(String component, @Nullable Object value, boolean holds, String must) {
        if (!holds) {
            complaints.add(component + ": the value (" + plain(value) + ") must " + must);
        }
        return this;
    }

    /**
     * Ends the checks.
     *
     * @throws IllegalArgumentException if any rule was broken, with one line for each
     */
    public void enforce() {
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", complaints));
        }
    }

    /** Bytes as Kubernetes writes them, {@code 256Mi}; everything else as it is. */
    private static String quantity(String component, long value) {
        if (!component.endsWith("Bytes") || value == 0) {
            return Long.toString(value);
        }
        int unit = Math.min(3, Long.numberOfTrailingZeros(value) / 10);
        return (value >> 10 * unit) + List.of("", "Ki", "Mi", "Gi").get(unit);
    }

    private static String plain(@Nullable Object value) {
        return value instanceof Duration duration ? plain(duration) : String.valueOf(value);
    }

    /** As scenario files write it: {@code 1h30m}, {@code 0.5s}. */
    private static String plain(@Nullable Duration duration) {
        return String.valueOf(duration).replace("PT", "").toLowerCase(Locale.ROOT);
    }

    private static String plain(double value) {
        return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
