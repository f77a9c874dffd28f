// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The {@code @param} texts of sim-core's records, read from its sources: the schema says what the Javadoc says. */
final class ParameterTexts {

    private static final Path SOURCES = Path.of("../sim-core/src/main/java");
    private final Map<String, Map<String, String>> texts = new TreeMap<>();

    /** The meaning of a component; empty if its record does not say. */
    String of(Class<?> record, String component) {
        return texts.computeIfAbsent(record.getName(), name -> read(record)).getOrDefault(component, "");
    }

    private static Map<String, String> read(Class<?> record) {
        Class<?> outer = record;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String source;
        try {
            source = Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int declaration = source.indexOf("public record " + record.getSimpleName() + "(");
        int begin = source.lastIndexOf("/**", declaration);
        int end = source.indexOf("*/", begin);
        Map<String, String> found = new TreeMap<>();
        if (begin < 0 || end > declaration) {
            return found;
        }
        String[] parameters = plain(source.substring(begin, end)).split(" @param ", -1);
        for (int i = 1; i < parameters.length; i++) {
            String[] nameAndText = parameters[i].split(" ", 2);
            found.put(nameAndText[0], nameAndText[1].strip());
        }
        return found;
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\n\\s*\\* ?", " ")
                .replaceAll("\\{@\\w+ ([^}]*)\\}", "$1")
                .replaceAll("\\s+", " ");
    }
}
