// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.incidents.IncidentCase.Strength;
import blackstart.spec.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the case says of its outcome. It holds if all of its parts hold.
 *
 * @param published what the catalogue says, word for word where it has numbers
 * @param strength how much the publication says here; null: as the case
 * @param parts what is compared
 * @param fitted which parameter of the model was fitted to this very figure; null if none was, and the check tells something
 * @param notModelled why it is not modelled; null if it is
 * @param elsewhere what it is about, if neither the API server nor etcd; then it does not count; null otherwise
 */
public record CheckSpec(
        String published,
        @Nullable Strength strength,
        List<PartSpec> parts,
        @Nullable String fitted,
        @Nullable String notModelled,
        @Nullable String elsewhere) {

    /** Checks the components. */
    public CheckSpec {
        boolean isModelled = notModelled == null && elsewhere == null;
        new Constraints()
                .named("published", published)
                .that("parts", "[]", !isModelled || !parts.isEmpty(), "have at least one item")
                .enforce();
    }

    /**
     * One comparison of a simulated figure with a published one.
     *
     * @param metric the figure: experiment, dot, name; null if {@code decreasing} is given
     * @param over a figure that it is divided by; null: none
     * @param minus a figure that is taken away from it; null: none
     * @param value what it should be; needs {@code tolerance}
     * @param tolerance share by which it may differ from {@code value}
     * @param atLeast its lower bound; null: none
     * @param atMost its upper bound; null: none
     * @param decreasing figures of which each must be less than the one before
     * @param negativeControl whether the part says that something does not happen
     * @param cause why the model misses it; printed only if it does; null if it does not, or if nobody knows
     */
    public record PartSpec(
            @Nullable String metric,
            @Nullable String over,
            @Nullable String minus,
            @Nullable Double value,
            @Nullable Double tolerance,
            @Nullable Double atLeast,
            @Nullable Double atMost,
            List<String> decreasing,
            @Nullable Boolean negativeControl,
            @Nullable String cause) {

        /** Checks the components. */
        public PartSpec {
            boolean bounded = value != null || atLeast != null || atMost != null;
            new Constraints()
                    .that("metric", metric, (metric == null) != decreasing.isEmpty(), "stand alone, or decreasing must")
                    .that("value", value, metric == null || bounded, "be given, or atLeast, or atMost")
                    .that("tolerance", tolerance, (value == null) == (tolerance == null), "come with value")
                    .that("tolerance", tolerance, tolerance == null || tolerance >= 0, "be 0 or more")
                    .that("decreasing", decreasing, decreasing.size() != 1, "have at least two items")
                    .enforce();
        }

        /** Whether the part says that something does not happen. */
        public boolean isNegativeControl() {
            return Boolean.TRUE.equals(negativeControl);
        }

        /** The least that passes. */
        public double low() {
            double byValue =
                    value == null || tolerance == null ? Double.NEGATIVE_INFINITY : value - Math.abs(value) * tolerance;
            return Math.max(byValue, atLeast == null ? Double.NEGATIVE_INFINITY : atLeast);
        }

        /** The most that passes. */
        public double high() {
            double byValue =
                    value == null || tolerance == null ? Double.POSITIVE_INFINITY : value + Math.abs(value) * tolerance;
            return Math.min(byValue, atMost == null ? Double.POSITIVE_INFINITY : atMost);
        }
    }
}
