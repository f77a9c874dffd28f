// SPDX-License-Identifier: Apache-2.0
package blackstart.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/reference/kubernetes-versions.md is what the enum says; rewrite it with {@code -Dgolden=update}. */
class KubernetesVersionsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/kubernetes-versions.md");
    private static final Path SOURCE = Path.of("src/main/java/blackstart/version/KubernetesVersion.java");
    private static final String BEGIN =
            "<!-- Generated from KubernetesVersion by KubernetesVersionsPageTest; do not edit. -->\n";
    private static final String END = "<!-- End of the generated part. -->\n";
    private static final List<String> NOT_BEHAVIOUR = List.of("toString", "isAtLeast");

    private final String source;

    KubernetesVersionsPageTest() throws IOException {
        source = Files.readString(SOURCE).replace("\r\n", "\n");
    }

    /** The enum's behaviours, in the order of the source. */
    private List<Method> behaviours() {
        return Arrays.stream(KubernetesVersion.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !NOT_BEHAVIOUR.contains(method.getName()))
                .sorted((a, b) -> Integer.compare(declaration(a.getName()), declaration(b.getName())))
                .toList();
    }

    private int declaration(String method) {
        int at = source.indexOf(" " + method + "() {");
        assertThat(at).as("declaration of " + method).isPositive();
        return at;
    }

    /** The Javadoc of the method, without its source. */
    private String meaning(String method) {
        int end = source.lastIndexOf("*/", declaration(method));
        String comment = source.substring(source.lastIndexOf("/**", end) + 3, end)
                .replaceAll("\\n\\s*\\* ?", " ")
                .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        int sources = comment.indexOf(" Source: ");
        assertThat(sources).as("%s() names its source", method).isPositive();
        return comment.substring(0, sources);
    }

    private static Object value(Method method, KubernetesVersion version) {
        try {
            return Objects.requireNonNull(method.invoke(version));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("the method (" + method.getName() + ") could not be called", e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value instanceof Duration duration) {
            return duration.toSeconds() + " s";
        }
        return value.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String table() {
        StringBuilder table = new StringBuilder(BEGIN);
        table.append("\n| Behaviour | ")
                .append(Arrays.stream(KubernetesVersion.values())
                        .map(KubernetesVersion::toString)
                        .collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(KubernetesVersion.values().length))
                .append('\n');
        for (Method method : behaviours()) {
            table.append("| `").append(method.getName()).append("` |");
            for (KubernetesVersion version : KubernetesVersion.values()) {
                table.append(' ').append(text(value(method, version))).append(" |");
            }
            table.append('\n');
        }
        table.append("\n| Behaviour | Meaning |\n|---|---|\n");
        for (Method method : behaviours()) {
            table.append("| `")
                    .append(method.getName())
                    .append("` | ")
                    .append(meaning(method.getName()))
                    .append(" |\n");
        }
        return table.append('\n').append(END).toString();
    }

    @Test
    void the_page_shows_every_behaviour_of_every_release() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        Matcher part = Pattern.compile(Pattern.quote(BEGIN) + ".*" + Pattern.quote(END), Pattern.DOTALL)
                .matcher(page);
        assertThat(part.find()).as("the page has the generated part").isTrue();
        String expected = page.substring(0, part.start()) + table() + page.substring(part.end());
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
                .as("%s; rewrite it with -Dgolden=update", PAGE)
                .isEqualTo(expected);
    }

    @Test
    void the_page_says_of_every_behaviour_whether_a_run_follows_it() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String status = page.substring(page.indexOf("## What a run follows"));

        assertThat(behaviours()).allSatisfy(method -> assertThat(status).contains("`" + method.getName() + "`"));
    }
}
