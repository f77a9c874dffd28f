// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Files of measurements, calibrations or tolerances that cannot be used; says everything that is wrong with them at once. */
public final class MeasurementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    private final transient List<Problem> problems;

    /** With all mistakes, at least one, in the order in which they are to be read. */
    public MeasurementException(List<Problem> problems) {
        super(text(problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems: the value ([]) must have at least one item");
        }
        this.problems = List.copyOf(problems);
    }

    /** All mistakes. */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        String shown = problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n\n"));
        int more = problems.size() - SHOWN;
        return more > 0 ? shown + "\n\nand " + more + " more." : shown;
    }
}
