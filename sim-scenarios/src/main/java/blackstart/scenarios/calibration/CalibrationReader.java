// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.calibration.Calibration.FitError;
import blackstart.scenarios.calibration.Calibration.Fitted;
import blackstart.scenarios.calibration.Calibration.Provenance;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import blackstart.scenarios.yaml.YamlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a calibration from YAML; names everything that is wrong with it at once. */
final class CalibrationReader {
    private static final String EXAMPLE = "apiVersion: blackstart/v1alpha1, kind: Calibration";
    private static final List<String> SPEC_KEYS = List.of("parameters", "fit", "provenance");
    private static final List<String> VALUE_KEYS = List.of("value", "low", "high");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private CalibrationReader(String file) {
        this.file = file;
    }

    static Calibration read(String file, byte[] text) {
        CalibrationReader reader = new CalibrationReader(file);
        Calibration calibration = reader.calibration(YamlReader.read(file, text, reader.problems::add));
        if (calibration == null || !reader.problems.isEmpty()) {
            throw new MeasurementException(reader.problems);
        }
        return calibration;
    }

    private @Nullable Calibration calibration(List<YamlNode> documents) {
        if (documents.isEmpty() || !(documents.get(0) instanceof Mapping document)) {
            if (problems.isEmpty()) {
                report(Position.of(file), "", "expected a calibration", "Maybe begin with: " + EXAMPLE + ".");
            }
            return null;
        }
        expect(document, "apiVersion", "blackstart/v1alpha1");
        expect(document, "kind", "Calibration");
        if (!(document.get("spec") instanceof Mapping spec)) {
            report(document.at(), "spec", "expected a mapping with parameters", null);
            return null;
        }
        check(spec, "spec.", SPEC_KEYS);
        String name = document.get("metadata") instanceof Mapping metadata ? text(metadata, "name") : "";
        if (name.isEmpty()) {
            report(document.at(), "metadata.name", "a name is needed here", null);
        }
        return new Calibration(name, parameters(spec), errors(spec), provenance(spec));
    }

    private void expect(Mapping document, String key, String value) {
        String found = text(document, key);
        if (!found.equals(value)) {
            YamlNode at = document.get(key);
            report(
                    at == null ? document.at() : at.at(),
                    key,
                    "expected " + value + (found.isEmpty() ? "" : ", found (" + found + ")"),
                    null);
        }
    }

    private List<Fitted> parameters(Mapping spec) {
        List<Fitted> all = new ArrayList<>();
        if (!(spec.get("parameters") instanceof Mapping parameters)) {
            report(spec.at(), "spec.parameters", "expected a mapping from paths to values", null);
            return all;
        }
        parameters.entries().forEach((path, entry) -> {
            Fitted fitted = parameter(path, entry);
            if (fitted != null) {
                all.add(fitted);
            }
        });
        return all;
    }

    private @Nullable Fitted parameter(String path, Entry entry) {
        String where = "spec.parameters." + path;
        ParameterPath parameter = ParameterPath.of(path);
        if (parameter == null) {
            List<String> known =
                    ParameterPath.all().stream().map(ParameterPath::path).toList();
            report(entry.keyAt(), where, "no model has a parameter of this path", NearestWord.hint(path, known));
            return null;
        }
        double value = Double.NaN;
        double low = Double.NaN;
        double high = Double.NaN;
        if (entry.value() instanceof Mapping values) {
            check(values, where + ".", VALUE_KEYS);
            value = number(parameter, values.get("value"), where + ".value", values.at());
            low = values.get("low") == null ? value : number(parameter, values.get("low"), where + ".low", values.at());
            high = values.get("high") == null
                    ? value
                    : number(parameter, values.get("high"), where + ".high", values.at());
        } else {
            value = number(parameter, entry.value(), where, entry.value().at());
            low = value;
            high = value;
        }
        if (Double.isNaN(value) || !isInRange(parameter, value, entry, where)) {
            return null;
        }
        return new Fitted(parameter, value, low, high);
    }

    private boolean isInRange(ParameterPath parameter, double value, Entry entry, String where) {
        try {
            parameter.with(ModelParameters.defaults(), value);
            return true;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            report(entry.value().at(), where, message, null);
            return false;
        }
    }

    private double number(ParameterPath parameter, @Nullable YamlNode node, String where, Position otherwise) {
        if (!(node instanceof Scalar scalar)) {
            report(node == null ? otherwise : node.at(), where, "a value is needed here", null);
            return Double.NaN;
        }
        double value = parameter.parse(scalar.text());
        if (Double.isNaN(value)) {
            String kind = parameter.type() == Duration.class ? "a duration such as 4.6ms" : "a number";
            report(scalar.at(), where, "the value (" + scalar.text() + ") must be " + kind, null);
        }
        return value;
    }

    private List<FitError> errors(Mapping spec) {
        List<FitError> errors = new ArrayList<>();
        if (spec.get("fit") instanceof Sequence groups) {
            for (YamlNode item : groups.items()) {
                if (item instanceof Mapping group) {
                    errors.add(new FitError(
                            text(group, "group"),
                            (int) share(group, "rows"),
                            share(group, "medianError"),
                            share(group, "largestError")));
                }
            }
        }
        return errors;
    }

    private double share(Mapping mapping, String key) {
        String text = text(mapping, key);
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Double.parseDouble(text);
        }
        report(mapping.at(), "spec.fit." + key, "the value (" + text + ") must be a number", null);
        return 0;
    }

    private Provenance provenance(Mapping spec) {
        if (!(spec.get("provenance") instanceof Mapping provenance)) {
            return new Provenance("", List.of(), 0, "", List.of());
        }
        String rows = text(provenance, "rows");
        return new Provenance(
                text(provenance, "measurements"),
                texts(provenance, "files"),
                rows.matches("\\d{1,9}") ? Integer.parseInt(rows) : 0,
                text(provenance, "version"),
                texts(provenance, "notes"));
    }

    private static List<String> texts(Mapping mapping, String key) {
        List<String> texts = new ArrayList<>();
        if (mapping.get(key) instanceof Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                texts.add(item instanceof Scalar scalar ? scalar.text() : "");
            }
        }
        return texts;
    }

    private static String text(Mapping mapping, String key) {
        return mapping.get(key) instanceof Scalar scalar ? scalar.text() : "";
    }

    private void check(Mapping mapping, String prefix, List<String> known) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                report(
                        entry.keyAt(),
                        prefix + key,
                        "unknown key. Known: " + String.join(", ", known),
                        NearestWord.hint(key, known));
            }
        });
    }

    private void report(Position at, String path, String message, @Nullable String hint) {
        problems.add(new Problem(at, path, message, hint));
    }
}
