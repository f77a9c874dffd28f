// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.ScenarioException;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The published cases that come with Blackstart, by their names in the catalogue. */
public final class CaseLibrary {
    private static final String ROOT = "/incidents/";

    private CaseLibrary() {}

    /** The names of all cases, by tier, then in alphabetical order. */
    public static List<String> list() {
        String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
        return index.lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * Loads a case.
     *
     * @param id its name; capitals do not matter
     * @throws ScenarioException if there is no such case
     */
    public static IncidentCase load(String id) {
        List<String> known = list();
        String wanted = id.toUpperCase(Locale.ROOT);
        if (!known.contains(wanted)) {
            String message = "there is no published case of this name. Known: " + String.join(", ", known);
            throw new ScenarioException(
                    List.of(new Problem(Position.of(id), "", message, NearestWord.hint(wanted, known))));
        }
        return read(wanted + ".yaml", resource(wanted + ".yaml"));
    }

    /**
     * Reads a case of your own.
     *
     * @param file its name for messages
     * @throws ScenarioException if anything in it is wrong
     */
    public static IncidentCase read(String file, byte[] text) {
        return new CaseReader().read(file, text);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = CaseLibrary.class.getResourceAsStream(ROOT + name)) {
            if (stream == null) {
                throw new IllegalStateException("the file (" + ROOT + name + ") is missing from the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
