// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.scenarios.backtest.Prediction;
import blackstart.scenarios.calibration.Calibration;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.calibration.ParameterPath;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.MeasurementSet;
import blackstart.scenarios.measurements.Measurements;
import blackstart.scenarios.measurements.Metric;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FitterTest {
    private static final String JSON = "apiServer.costs.jsonPerMegabyte";
    private static final String DECODE = "apiServer.costs.decodePerMegabyte";

    /** Rows whose "measured" CPU seconds come from the simulator with other costs: the fit must find those costs. */
    @Test
    void a_fit_to_what_the_simulator_says_finds_the_costs_that_it_was_given() {
        ModelParameters truth = with(with(ModelParameters.defaults(), JSON, 1.7), DECODE, 0.6);
        List<Condition> rows = Measurements.read(Path.of("src/test/resources/measurements")).conditions().stream()
                .filter(row -> row.kind() == ConditionKind.LIST && row.objects().count() == 1000)
                .map(row -> said(row, truth))
                .toList();

        Calibration found = Fitter.fit(set(rows), "test", "0", group -> {});

        assertThat(value(found, JSON)).isCloseTo(parameter(JSON).in(truth), Percentage.withPercentage(10));
        assertThat(value(found, DECODE)).isCloseTo(parameter(DECODE).in(truth), Percentage.withPercentage(10));
        assertThat(found.errors().get(0).median()).isLessThan(0.02);
        assertThat(found.provenance().notes()).contains("no row says anything of: latency of probes");
    }

    private static Condition said(Condition row, ModelParameters truth) {
        Map<Metric, Double> predicted = new EnumMap<>(Prediction.perRequest(row, truth));
        predicted.keySet().retainAll(List.of(Metric.CPU, Metric.ANSWERED));
        return row.withMeasured(predicted);
    }

    private static MeasurementSet set(List<Condition> rows) {
        return new MeasurementSet(Path.of("made-up"), rows, List.of("made-up.csv"), List.of(), List.of());
    }

    private static ModelParameters with(ModelParameters parameters, String path, double factor) {
        ParameterPath parameter = parameter(path);
        return parameter.with(parameters, parameter.in(parameters) * factor);
    }

    private static double value(Calibration calibration, String path) {
        return calibration.parameters().stream()
                .filter(fitted -> fitted.parameter().path().equals(path))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static ParameterPath parameter(String path) {
        ParameterPath parameter = ParameterPath.of(path);
        if (parameter == null) {
            throw new AssertionError("no parameter " + path);
        }
        return parameter;
    }
}
