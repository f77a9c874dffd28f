// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Writes variants of the OpenAI scenario into a folder and loads them. */
final class ScenarioFiles {

    private static final String OPENAI = "openai-2024-12-11";

    private final Path folder;

    ScenarioFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("manifests"));
            for (String file : List.of("telemetry-agent.yaml", "coredns.yaml", "node-local-dns.yaml")) {
                Files.write(folder.resolve("manifests/" + file), resource("manifests/" + file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the OpenAI scenario. */
    static String openai() {
        return new String(resource("scenario.yaml"), StandardCharsets.UTF_8);
    }

    /** The text of one of its manifests. */
    static String manifest(String name) {
        return new String(resource("manifests/" + name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String file) {
        try {
            return new ResourceSource(OPENAI + "/" + file).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String file, byte[] content) {
        try {
            return Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads a text that must be refused. */
    List<Problem> problemsOf(String text, String... overrides) {
        return problemsOf(write("scenario.yaml", text), overrides);
    }

    /** Loads a file that must be refused. */
    static List<Problem> problemsOf(Path file, String... overrides) {
        ScenarioException refused = Assertions.catchThrowableOfType(
                ScenarioException.class, () -> Scenarios.load(file, List.of(overrides)));
        Assertions.assertThat(refused).as("the scenario is refused").isNotNull();
        return refused.problems();
    }

    /** The first line, from 1, that contains the text. */
    static int lineOf(String text, String part) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("there is no line with (" + part + ")");
    }

    /** The text with a part replaced that must be in it. */
    static String with(String text, String part, String replacement) {
        Assertions.assertThat(text).contains(part);
        return text.replace(part, replacement);
    }
}
