// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calibrations that come with Blackstart, and those in files. */
public final class Calibrations {
    /** The name of the calibration that comes with Blackstart. */
    public static final String SHIPPED = "kubernetes-1.30-one-core";

    private static final List<String> NAMES = List.of(SHIPPED);
    private static final String FOLDER = "/blackstart/calibrations/";

    private Calibrations() {}

    /** The names of the calibrations that come with Blackstart. */
    public static List<String> names() {
        return NAMES;
    }

    /** The calibration that comes with Blackstart. */
    public static Calibration shipped() {
        return named(SHIPPED);
    }

    /**
     * The calibration of that name, or in that file if the word ends with {@code .yaml} or {@code .yml} or has a slash.
     *
     * @throws MeasurementException if there is none, or something is wrong with it
     */
    public static Calibration load(String nameOrFile) {
        if (isFile(nameOrFile)) {
            return read(Path.of(nameOrFile));
        }
        if (!NAMES.contains(nameOrFile)) {
            throw refused(
                    nameOrFile,
                    "there is no calibration of this name. Known: " + String.join(", ", NAMES)
                            + "; a file ends with .yaml",
                    NearestWord.hint(nameOrFile, NAMES));
        }
        return named(nameOrFile);
    }

    /** Whether that word means a file. */
    public static boolean isFile(String nameOrFile) {
        return nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml") || nameOrFile.contains("/");
    }

    /**
     * The calibration in the text of a file.
     *
     * @param file its name for messages
     * @throws MeasurementException if something is wrong with it
     */
    public static Calibration read(String file, byte[] text) {
        return CalibrationReader.read(file, text);
    }

    private static Calibration read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw refused(file.toString(), "there is no such file", null);
        } catch (IOException e) {
            throw refused(file.toString(), "the file cannot be read: " + e.getMessage(), null);
        }
    }

    private static Calibration named(String name) {
        String resource = FOLDER + name + ".yaml";
        try (InputStream in = Calibrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource (" + resource + ") is missing from the jar");
            }
            return read(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MeasurementException refused(String file, String message, @Nullable String hint) {
        return new MeasurementException(List.of(new Problem(Position.of(file), "", message, hint)));
    }
}
