// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.scenario.Scenario;
import blackstart.scenarios.yaml.Plain;
import blackstart.version.KubernetesVersion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final String OPENAI = "openai-2024-12-11";

    /** Every value of a record by its path, as a scenario file would write it. */
    private final Map<String, String> values = new TreeMap<>();

    private void collect(String path, Record record) throws ReflectiveOperationException {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(record);
            String child = path + "." + component.getName();
            if (value instanceof Record inner) {
                collect(child, inner);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Record) {
                for (int i = 0; i < list.size(); i++) {
                    collect(child + "[" + i + "]", (Record) list.get(i));
                }
            } else if (value != null) {
                values.put(child, text(value));
            }
        }
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RoundTripTest::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof String text) {
            return "\"" + text.replace("\"", "\\\"") + "\"";
        }
        if (value instanceof Enum<?> constant && !(value instanceof KubernetesVersion)) {
            String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
            StringBuilder name = new StringBuilder(words[0]);
            for (int i = 1; i < words.length; i++) {
                name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
            }
            return name.toString();
        }
        return value.toString();
    }

    @Test
    void every_value_of_a_scenario_written_out_and_read_again_is_the_same_value() throws ReflectiveOperationException {
        Scenario scenario = ScenarioLibrary.load(OPENAI);
        collect("spec", scenario);
        values.keySet()
                .removeIf(path -> path.equals("spec.name")
                        || path.startsWith("spec.provenance") // an override adds to it
                        || path.startsWith("spec.fleet.flowControl")); // its lists stand in no file
        List<String> overrides = new ArrayList<>();
        values.forEach((path, text) -> overrides.add(path + "=" + text));

        Scenario again = ScenarioLibrary.load(OPENAI, overrides).scenario();

        assertThat(overrides).hasSizeGreaterThan(200);
        assertThat(again.kubernetes()).isEqualTo(scenario.kubernetes());
        assertThat(again.fleet()).isEqualTo(scenario.fleet());
        assertThat(again.traffic()).isEqualTo(scenario.traffic());
        assertThat(again.rollout()).isEqualTo(scenario.rollout());
        assertThat(again.alerts()).isEqualTo(scenario.alerts());
        assertThat(again.remediation()).isEqualTo(scenario.remediation());
        assertThat(again.milestones()).isEqualTo(scenario.milestones());
        assertThat(again.start()).isEqualTo(scenario.start());
        assertThat(again.horizon()).isEqualTo(scenario.horizon());
        assertThat(again.title()).isEqualTo(scenario.title());
    }

    @Test
    void plain_texts_that_yaml_reads_otherwise_are_known() {
        assertThat(List.of("1", "1.5e3", "true", "null", "~", "", ".inf", "0x1f"))
                .allMatch(Plain::looksLikeOtherThanText);
        assertThat(List.of("yes", "14:51 PST", "1.2.3", "64Gi", "30s")).noneMatch(Plain::looksLikeOtherThanText);
    }
}
