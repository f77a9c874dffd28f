// SPDX-License-Identifier: Apache-2.0
package blackstart.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Runs the cases of one section, counts them, and prints {@code section: passed of total}, or {@code section: absent}. All cases
 * run, whatever fails; then the test fails with everything that did.
 */
public final class CaseSection {
    private final String name;
    private final List<String> failures = new ArrayList<>();
    private int total;

    private CaseSection(String name) {
        this.name = name;
    }

    /** Runs a section that is a property of a JSON file; {@code checks} gets its content, where any part may be missing. */
    public static void ofJson(String file, String section, Checks<JsonNode> checks) {
        run(section, CaseFolder.open().json(file).path(section), checks);
    }

    /** Runs a section whose content was read before. */
    public static <T> void run(String section, T content, Checks<T> checks) {
        run(section, content, checks, System.out::println);
    }

    static <T> void run(String section, T content, Checks<T> checks, Consumer<String> console) {
        CaseSection cases = new CaseSection(section);
        checks.check(content, cases);
        cases.report(console);
    }

    /** One case per element of an array; a missing array has none. */
    public void each(JsonNode array, Consumer<JsonNode> check) {
        for (JsonNode element : array) {
            one(element.toString(), () -> check.accept(element));
        }
    }

    /** One case. {@code what} is printed if it fails. */
    public void one(String what, Runnable check) {
        total++;
        try {
            check.run();
        } catch (AssertionError | RuntimeException e) {
            failures.add((what.length() > 300 ? what.substring(0, 300) + "…" : what) + "\n    " + e);
        }
    }

    private void report(Consumer<String> console) {
        if (total == 0) {
            console.accept(name + ": absent");
            return;
        }
        console.accept(name + ": " + (total - failures.size()) + " of " + total);
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    name + ": " + failures.size() + " of " + total + " cases failed\n" + String.join("\n", failures));
        }
    }

    /** The checks of a section. */
    @FunctionalInterface
    public interface Checks<T> {

        /** Runs the cases found in {@code content} through {@code cases}. */
        void check(T content, CaseSection cases);
    }
}
