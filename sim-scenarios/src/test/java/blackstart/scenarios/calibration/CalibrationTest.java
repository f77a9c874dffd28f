// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.scenarios.measurements.MeasurementException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final String HEAD =
            "apiVersion: blackstart/v1alpha1\nkind: Calibration\nmetadata:\n  name: mine\nspec:\n  parameters:\n";

    @Test
    void values_take_their_places_and_the_others_stay() {
        ModelParameters applied = read("    apiServer.costs.jsonPerMegabyte: 9ms\n    etcd.cpuPerRead: {value: 77us}\n")
                .applied(ModelParameters.defaults());

        assertThat(applied.apiServer().costs().jsonPerMegabyte()).isEqualTo(Duration.ofMillis(9));
        assertThat(applied.etcd().cpuPerRead()).isEqualTo(Duration.ofNanos(77_000));
        assertThat(applied.apiServer().costs().decodePerObject())
                .isEqualTo(ModelParameters.defaults().apiServer().costs().decodePerObject());
    }

    @Test
    void what_is_written_is_read_again() {
        Calibration shipped = Calibrations.shipped();

        Calibration again =
                Calibrations.read("again.yaml", CalibrationText.of(shipped).getBytes(StandardCharsets.UTF_8));

        assertThat(again).isEqualTo(shipped);
        assertThat(shipped.parameters()).isNotEmpty();
        assertThat(shipped.parameters())
                .allSatisfy(fitted -> assertThat(fitted.value()).isBetween(fitted.low(), fitted.high()));
        assertThat(shipped.provenance().rows()).isPositive();
    }

    @Test
    void an_unknown_parameter_is_named_with_the_nearest_known_one() {
        assertThatThrownBy(() -> read("    apiServer.costs.jsonPerMegabite: 9ms\n"))
                .isInstanceOf(MeasurementException.class)
                .hasMessageContaining("c.yaml:7:5")
                .hasMessageContaining("Maybe you meant: apiServer.costs.jsonPerMegabyte.");
    }

    @Test
    void a_broken_value_is_named_with_its_line() {
        assertThatThrownBy(() -> read("    apiServer.costs.wakeUp: fast\n"))
                .hasMessageContaining("c.yaml:7:29")
                .hasMessageContaining("the value (fast) must be a duration such as 4.6ms");
        assertThatThrownBy(() -> read("    apiServer.costs.listDispersion: 7\n"))
                .hasMessageContaining("listDispersion");
    }

    @Test
    void a_document_of_another_kind_is_refused() {
        assertThatThrownBy(() -> Calibrations.read("c.yaml", "kind: Scenario\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("kind: expected Calibration, found (Scenario)");
    }

    @Test
    void a_name_that_nobody_knows_is_refused_with_the_nearest_one() {
        assertThatThrownBy(() -> Calibrations.load("kubernetes-1.30-onecore"))
                .hasMessageContaining("Maybe you meant: kubernetes-1.30-one-core.");
        assertThatThrownBy(() -> Calibrations.load("nowhere.yaml")).hasMessageContaining("there is no such file");
    }

    @Test
    void values_are_written_as_a_scenario_would_write_them() {
        assertThat(text("apiServer.costs.jsonPerMegabyte", 4_612_345)).isEqualTo("4.612ms");
        assertThat(text("apiServer.costs.listDispersion", 0.251234)).isEqualTo("0.2512");
        assertThat(text("apiServer.memory.headroomBytes", 84_123_456)).isEqualTo("84120000");
    }

    private static String text(String path, double value) {
        ParameterPath parameter = ParameterPath.of(path);
        assertThat(parameter).isNotNull();
        return parameter == null ? "" : parameter.text(value);
    }

    private static Calibration read(String parameters) {
        return Calibrations.read("c.yaml", (HEAD + parameters).getBytes(StandardCharsets.UTF_8));
    }
}
