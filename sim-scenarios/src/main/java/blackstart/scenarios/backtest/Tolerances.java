// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far predictions may be off.
 *
 * @param limits the limit of the median error of each figure, as a share of the measured values
 * @param factor how many times too large or too small a value of a row may be
 */
public record Tolerances(Map<Figure, Double> limits, double factor) {
    private static final String FACTOR = "factor";
    private static final String RESOURCE = "/blackstart/backtest/tolerances.yaml";

    /** The committed tolerances. */
    public static Tolerances committed() {
        try (InputStream in = Tolerances.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource (" + RESOURCE + ") is missing from the jar");
            }
            return parse(RESOURCE, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tolerances parse(String name, byte[] text) {
        List<Problem> problems = new ArrayList<>();
        Map<Figure, Double> limits = new EnumMap<>(Figure.class);
        double factor = 1;
        List<YamlNode> documents = YamlReader.read(name, text, problems::add);
        if (documents.size() == 1
                && documents.get(0) instanceof Mapping document
                && document.get("spec") instanceof Mapping spec) {
            spec.entries().forEach((key, entry) -> {
                if (!key.equals(FACTOR)) {
                    read(key, entry, limits, problems);
                }
            });
            factor = factor(spec, problems);
            for (Figure figure : Figure.values()) {
                if (!spec.entries().containsKey(figure.key())) {
                    problems.add(new Problem(spec.at(), "spec." + figure.key(), "the limit is missing", null));
                }
            }
        } else if (problems.isEmpty()) {
            problems.add(new Problem(Position.of(name), "spec", "expected a mapping with limits", null));
        }
        if (!problems.isEmpty()) {
            throw new MeasurementException(problems);
        }
        return new Tolerances(limits, factor);
    }

    private static double factor(Mapping spec, List<Problem> problems) {
        String text = spec.get(FACTOR) instanceof Scalar scalar ? scalar.text() : "";
        if (text.matches("[1-9](\\.\\d{1,4})?")) {
            return Double.parseDouble(text);
        }
        problems.add(new Problem(
                spec.at(), "spec." + FACTOR, "the value (" + text + ") must be a factor from 1 to 10", null));
        return 1;
    }

    private static void read(String key, YamlNode.Entry entry, Map<Figure, Double> limits, List<Problem> problems) {
        int index = Figure.keys().indexOf(key);
        if (index < 0) {
            problems.add(new Problem(
                    entry.keyAt(),
                    "spec." + key,
                    "unknown figure. Known: " + String.join(", ", Figure.keys()),
                    NearestWord.hint(key, Figure.keys())));
            return;
        }
        String text = entry.value() instanceof Scalar scalar ? scalar.text() : "";
        if (text.matches("0?\\.\\d{1,4}|1(\\.0)?")) {
            limits.put(Figure.values()[index], Double.parseDouble(text));
        } else {
            problems.add(new Problem(
                    entry.value().at(), "spec." + key, "the value (" + text + ") must be a share from 0 to 1", null));
        }
    }

    /** The limit of a figure. */
    public double of(Figure figure) {
        return limits.getOrDefault(figure, 0.0);
    }
}
