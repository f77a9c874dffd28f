// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenarios.yaml.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be loaded. The message has one paragraph for each mistake, in the order of files and lines. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Complains about all of them, at least one. */
    public ScenarioException(List<Problem> problems) {
        this(problems, sorted(problems));
    }

    private ScenarioException(List<Problem> unsorted, List<Problem> sorted) {
        super(sorted.stream().map(Problem::toString).collect(Collectors.joining("\n\n")));
        if (unsorted.isEmpty()) {
            throw new IllegalArgumentException("problems: the value ([]) must have at least one item");
        }
        this.problems = sorted;
    }

    /** All mistakes, at least one: by file in the order in which the files were read, then by line and column. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> sorted(List<Problem> problems) {
        List<String> files =
                problems.stream().map(problem -> problem.at().file()).distinct().toList();
        return problems.stream()
                .distinct()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> files.indexOf(problem.at().file()))
                        .thenComparingInt(problem -> problem.at().line())
                        .thenComparingInt(problem -> problem.at().column()))
                .toList();
    }
}
