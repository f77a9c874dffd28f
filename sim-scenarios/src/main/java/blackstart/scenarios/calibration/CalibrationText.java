// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import blackstart.scenarios.calibration.Calibration.FitError;
import blackstart.scenarios.calibration.Calibration.Fitted;
import blackstart.scenarios.calibration.Calibration.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a calibration as YAML. */
public final class CalibrationText {
    private CalibrationText() {}

    /** The document, ending with a line feed. */
    public static String of(Calibration calibration) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("apiVersion: blackstart/v1alpha1\nkind: Calibration\nmetadata:\n  name: ")
                .append(calibration.name())
                .append(
                        "\nspec:\n  # Fitted on the rows below; the range is two standard errors to each side.\n  parameters:\n");
        for (Fitted fitted : calibration.parameters()) {
            ParameterPath parameter = fitted.parameter();
            yaml.append("    ").append(parameter.path()).append(": {value: ").append(parameter.text(fitted.value()));
            yaml.append(", low: ").append(parameter.text(fitted.low()));
            yaml.append(", high: ").append(parameter.text(fitted.high())).append("}\n");
        }
        yaml.append("  fit:\n");
        for (FitError error : calibration.errors()) {
            yaml.append(String.format(
                    Locale.ROOT,
                    "    - {group: %s, rows: %d, medianError: %.3f, largestError: %.3f}%n".replace("%n", "\n"),
                    quoted(error.group()),
                    error.rows(),
                    error.median(),
                    error.largest()));
        }
        append(yaml, calibration.provenance());
        return yaml.toString();
    }

    private static void append(StringBuilder yaml, Provenance provenance) {
        yaml.append("  provenance:\n    measurements: ").append(quoted(provenance.measurements()));
        yaml.append("\n    files: ").append(list(provenance.files()));
        yaml.append("\n    rows: ").append(provenance.rows());
        yaml.append("\n    version: ").append(quoted(provenance.version())).append('\n');
        if (!provenance.notes().isEmpty()) {
            yaml.append("    notes:\n");
            provenance
                    .notes()
                    .forEach(
                            note -> yaml.append("      - ").append(quoted(note)).append('\n'));
        }
    }

    private static String list(List<String> words) {
        return words.stream().map(CalibrationText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
