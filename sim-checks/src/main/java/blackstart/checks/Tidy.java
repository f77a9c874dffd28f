// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The rules as JUnit tests, one test per rule; each module's {@code TidyTest} returns them. */
public final class Tidy {
    private final Path root;

    private Tidy(Path root) {
        this.root = root;
    }

    /** The rules for the sources of the module in whose folder the tests run. */
    public static Stream<DynamicTest> ofThisModule() {
        Path module = Path.of("").toAbsolutePath();
        return new Tidy(rootAbove(module)).module(module);
    }

    /** The rules for the documentation, the build files and the repository as a whole. */
    public static Stream<DynamicTest> ofTheRepository() {
        return new Tidy(rootAbove(Path.of("").toAbsolutePath())).repository();
    }

    /** The folder that holds the wrapper, at or above {@code start}. */
    static Path rootAbove(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("there is no mvnw at or above the folder (" + start + ").\n"
                + "Maybe the tests should run inside the repository.");
    }

    private Stream<DynamicTest> module(Path module) {
        return Stream.of(
                test("files_start_with_the_licence_and_stay_small", new FileRule(module)),
                test("methods_stay_small_flat_and_few", new MethodRule(module)),
                test("type_names_say_what_a_thing_is", new NameRule(module)),
                test("nothing_unfinished_is_left_behind", new LeftoverRule(module.resolve("src"))),
                test("no_test_can_be_skipped", new SkipRule(module)),
                test("every_package_says_what_it_models", new PackageRule(module)),
                test("every_model_has_a_card", new ModelCardRule(root, module)),
                test("modules_depend_in_one_direction", new ModuleRule(root, module)));
    }

    private Stream<DynamicTest> repository() {
        return Stream.of(
                test("links_between_documents_resolve", new LinkRule(root)),
                test("snippets_in_documents_equal_the_code", new SnippetRule(root)),
                test("decisions_are_indexed_and_complete", new DecisionRule(root)),
                test("documents_hold_nothing_unfinished", new LeftoverRule(root.resolve("docs"))),
                test("no_package_is_split_between_modules", new SplitPackageRule(root)),
                test("every_module_runs_the_rules", new CoverageRule(root)));
    }

    private static DynamicTest test(String name, Rule rule) {
        return DynamicTest.dynamicTest(name, () -> {
            List<String> violations = rule.violations();
            if (!violations.isEmpty()) {
                throw new AssertionError(violations.size() + " violation(s):\n" + String.join("\n", violations));
            }
        });
    }
}
