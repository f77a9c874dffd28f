// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.CheckSpec.PartSpec;
import blackstart.scenarios.incidents.IncidentCase.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Compares the simulated figures of a case with what was published. */
final class Judge {
    private static final String UNKNOWN_CAUSE = "The cause is not known yet.";

    private final Figures figures;

    Judge(Figures figures) {
        this.figures = figures;
    }

    /** The verdict on one check of a case of that strength. */
    CheckResult check(CheckSpec spec, Strength ofCase) {
        Strength strength = spec.strength() == null ? ofCase : spec.strength();
        if (spec.elsewhere() != null) {
            return notModelled(spec, strength, "later: " + spec.elsewhere(), false);
        }
        if (spec.notModelled() != null) {
            return notModelled(spec, strength, spec.notModelled(), true);
        }
        List<PartResult> parts = new ArrayList<>();
        for (PartSpec part : spec.parts()) {
            parts.add(part.metric() == null ? order(part) : bounds(part, part.metric()));
        }
        boolean passed = parts.stream().allMatch(PartResult::passed);
        CheckVerdict verdict = passed ? CheckVerdict.PASSED : CheckVerdict.FAILED;
        return new CheckResult(spec.published(), strength, verdict, List.copyOf(parts), spec.fitted(), null, true);
    }

    private static CheckResult notModelled(CheckSpec spec, Strength strength, String reason, boolean counts) {
        return new CheckResult(spec.published(), strength, CheckVerdict.NOT_MODELLED, List.of(), null, reason, counts);
    }

    private PartResult bounds(PartSpec part, String metric) {
        String over = part.over();
        String minus = part.minus();
        double value = figures.get(metric);
        value -= minus == null ? 0 : figures.get(minus);
        value /= over == null ? 1 : figures.get(over);
        boolean passed = value >= part.low() && value <= part.high();
        return new PartResult(
                metric + (minus == null ? "" : " - " + minus) + (over == null ? "" : " / " + over),
                expected(part),
                Figures.text(value),
                passed,
                passed ? "" : miss(value, part),
                part.isNegativeControl(),
                passed ? null : cause(part));
    }

    private PartResult order(PartSpec part) {
        List<String> names = part.decreasing();
        boolean passed = true;
        for (int i = 1; i < names.size(); i++) {
            passed &= figures.get(names.get(i)) < figures.get(names.get(i - 1));
        }
        return new PartResult(
                String.join(" > ", names),
                "in this order",
                names.stream().map(name -> Figures.text(figures.get(name))).collect(Collectors.joining(", ")),
                passed,
                passed ? "" : "not in this order",
                part.isNegativeControl(),
                passed ? null : cause(part));
    }

    private static String cause(PartSpec part) {
        return part.cause() == null ? UNKNOWN_CAUSE : part.cause();
    }

    private static String expected(PartSpec part) {
        String from = Figures.text(part.low());
        String to = Figures.text(part.high());
        if (part.low() == part.high()) {
            return from;
        }
        if (part.low() == Double.NEGATIVE_INFINITY) {
            return "at most " + to;
        }
        return part.high() == Double.POSITIVE_INFINITY ? "at least " + from : from + " to " + to;
    }

    private static String miss(double value, PartSpec part) {
        if (Double.isNaN(value)) {
            return "no value";
        }
        double bound = value < part.low() ? part.low() : part.high();
        String direction = value < bound ? " below " : " above ";
        return bound == 0
                ? Figures.text(Math.abs(value)) + direction + "0"
                : String.format(Locale.ROOT, "%.0f %%", Math.abs((value - bound) / bound) * 100)
                        + direction
                        + Figures.text(bound);
    }
}
