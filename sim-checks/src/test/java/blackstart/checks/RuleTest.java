// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds what it is there for, and lets its opposite pass. */
class RuleTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

    @TempDir
    Path root;

    @Test
    void a_file_without_a_licence_or_with_more_than_500_lines_is_found() throws IOException {
        write("src/main/java/a/Good.java", LICENCE + "\n".repeat(499));
        write("src/main/java/a/Long.java", LICENCE + "\n".repeat(500));
        write("src/main/java/a/Bare.java", "package a;\n");

        assertThat(new FileRule(root).violations())
                .hasSize(2)
                .anySatisfy(sentence -> assertThat(sentence).contains("Bare.java:1"))
                .anySatisfy(
                        sentence -> assertThat(sentence).contains("Long.java").contains("(501)"));
    }

    @Test
    void long_deep_and_wide_methods_are_found() throws IOException {
        write("src/main/java/a/Fits.java", type("Fits", method("int a, int b", "a++;\n".repeat(60))));
        write("src/main/java/a/Long.java", type("Long", method("", ";\n".repeat(61))));
        write("src/main/java/a/Wide.java", type("Wide", method("int a,int b,int c,int d,int e,int f,int g", ";")));
        write(
                "src/main/java/a/Row.java",
                LICENCE + "record Row(int a,int b,int c,int d,int e,int f,int g) { Row { a++; } }\n");
        write("src/main/java/a/Deep.java", type("Deep", method("int a", "if(a>0)if(a>1)if(a>2)if(a>3)a++;")));
        write(
                "src/main/java/a/Flat.java",
                type("Flat", method("int a", "if(a>0)a++;else if(a>1)a++;else if(a>2)a++;")));
        write("src/main/java/a/Many.java", type("Many", method("", ";").repeat(26)));

        assertThat(new MethodRule(root).violations())
                .hasSize(4)
                .anySatisfy(
                        sentence -> assertThat(sentence).contains("Long.java").contains("(61) lines"))
                .anySatisfy(
                        sentence -> assertThat(sentence).contains("Wide.java").contains("(7) parameters"))
                .anySatisfy(
                        sentence -> assertThat(sentence).contains("Deep.java").contains("nested (4) deep"))
                .anySatisfy(
                        sentence -> assertThat(sentence).contains("Many.java").contains("(26) methods"));
    }

    @Test
    void empty_words_in_type_names_are_found() throws IOException {
        write("src/main/java/a/ClusterManager.java", "");
        write("src/main/java/a/AbstractQueue.java", "");
        write("src/main/java/a/Database.java", "");
        write("src/main/java/a/ControllerManager.java", "");
        write("src/main/java/a/package-info.java", "");

        assertThat(new NameRule(root).violations())
                .hasSize(2)
                .anySatisfy(sentence -> assertThat(sentence).contains("(Manager)"))
                .anySatisfy(sentence -> assertThat(sentence).contains("(Abstract)"));
    }

    @Test
    void leftovers_are_found_with_their_line() throws IOException {
        write("a.md", "fine\nTO" + "DO later\nsee /ho" + "me/ann/notes\nan automatic todo list\n");

        assertThat(new LeftoverRule(root).violations())
                .hasSize(2)
                .first()
                .asString()
                .contains("a.md:2");
    }

    @Test
    void a_test_that_could_be_skipped_is_found() throws IOException {
        write("src/test/java/a/ATest.java", "import org.junit.jupiter.api.Dis" + "abled;\n");
        write("src/test/java/a/BTest.java", "  assume" + "True(isLinux());\n");
        write("src/test/java/a/CTest.java", "import org.junit.jupiter.api.Test;\n");

        assertThat(new SkipRule(root).violations()).hasSize(2);
    }

    @Test
    void a_package_without_a_description_is_found() throws IOException {
        write("src/main/java/a/A.java", "");
        write("src/main/java/b/B.java", "");
        write("src/main/java/b/package-info.java", "/** Says it. */ @NullMarked package b;");

        assertThat(new PackageRule(root).violations())
                .singleElement()
                .asString()
                .contains("package-info");
    }

    @Test
    void a_model_without_a_card_and_a_card_without_a_heading_are_found() throws IOException {
        write("sim-core/src/main/java/blackstart/dns/A.java", "");
        write("sim-core/src/main/java/blackstart/engine/A.java", "");
        write("docs/models/etcd.md", "# etcd\n## What it stands for\n");

        assertThat(new ModelCardRule(root, root.resolve("sim-core")).violations())
                .hasSize(9)
                .anySatisfy(sentence -> assertThat(sentence).contains("dns.md").contains("missing"))
                .anySatisfy(sentence -> assertThat(sentence).contains("(## References)"));
    }

    @Test
    void a_module_that_points_the_wrong_way_is_found() throws IOException {
        write("sim-core/pom.xml", dependency("org.x", "guava", "compile") + dependency("org.x", "junit", "test"));
        write("sim-report/pom.xml", dependency("io.github.blackstart", "sim-scenarios", "compile"));
        write("sim-cli/pom.xml", dependency("io.github.blackstart", "sim-report", "compile"));

        assertThat(new ModuleRule(root, root.resolve("sim-core")).violations()).hasSize(1);
        assertThat(new ModuleRule(root, root.resolve("sim-report")).violations())
                .hasSize(1);
        assertThat(new ModuleRule(root, root.resolve("sim-cli")).violations()).isEmpty();
    }

    @Test
    void dead_links_and_dead_anchors_are_found() throws IOException {
        write("docs/a.md", "# A title: with, signs\n[ok](b.md) [ok](#a-title-with-signs) [web](https://example.org)\n");
        write("docs/b.md", "[dead](c.md) [dead](a.md#no-such-title) [ok](a.md#a-title-with-signs)\n```\n[x](y)\n```\n");

        assertThat(new LinkRule(root).violations())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).contains("b.md:1"));
    }

    @Test
    void a_snippet_that_differs_from_the_code_is_found() throws IOException {
        write("A.java", "class A {\n    // snippet: one\n    int a;\n\n      int b;\n    // end snippet: one\n}\n");
        write("good.md", "<!-- snippet: A.java#one -->\n```java\nint a;\n\n  int b;\n```\n");
        write("stale.md", "<!-- snippet: A.java#one -->\n```java\nint a;\n```\n");
        write("lost.md", "<!-- snippet: A.java#two -->\n```java\n```\n<!-- snippet: B.java -->\n");

        assertThat(new SnippetRule(root).violations())
                .hasSize(3)
                .noneSatisfy(sentence -> assertThat(sentence).contains("good.md"));
    }

    @Test
    void a_decision_that_is_misnumbered_unlisted_or_incomplete_is_found() throws IOException {
        String complete = "## Status\n## Context\n## Decision\n## Alternatives\n## Consequences\n";
        write("docs/decisions/README.md", "[1](0001-one.md)\n");
        write("docs/decisions/0001-one.md", complete);
        write("docs/decisions/0003-three.md", complete.replace("## Status\n", ""));

        assertThat(new DecisionRule(root).violations())
                .hasSize(3)
                .allSatisfy(sentence -> assertThat(sentence).contains("0003-three.md"));
    }

    @Test
    void split_packages_and_untidied_modules_are_found() throws IOException {
        write("pom.xml", "<module>m</module><module>n</module>");
        write("m/src/main/java/a/A.java", "");
        write("m/src/test/java/a/TidyTest.java", "");
        write("n/src/main/java/a/B.java", "");

        assertThat(new SplitPackageRule(root).violations()).hasSize(1);
        assertThat(new CoverageRule(root).violations())
                .singleElement()
                .asString()
                .contains("no TidyTest");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String type(String name, String members) {
        return LICENCE + "package a;\nfinal class " + name + " {\n" + members + "}\n";
    }

    private static String method(String parameters, String body) {
        return "void m(" + parameters + ") {\n" + body.strip() + "\n}\n";
    }

    private static String dependency(String group, String artifact, String scope) {
        return "<dependency>\n<groupId>" + group + "</groupId>\n<artifactId>" + artifact + "</artifactId>\n<scope>"
                + scope + "</scope></dependency>";
    }
}
