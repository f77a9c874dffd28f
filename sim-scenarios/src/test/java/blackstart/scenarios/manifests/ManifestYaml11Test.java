// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestYaml11Test {

    private static Object read(String scalar) {
        return Yaml11.value(java.util.Objects.requireNonNull(YamlReader.readValue("test", scalar, problem -> {
            throw new AssertionError(problem);
        })));
    }

    /** Expected values: go-yaml v2 resolve.go, which sigs.k8s.io/yaml and so kubectl use. */
    @Test
    void scalars_are_read_as_kubernetes_reads_them() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("0644", 420);
        expected.put("0o644", 420);
        expected.put("0x1F", 31);
        expected.put("0b11", 3);
        expected.put("-010", -8);
        expected.put("089", 89.0); // not octal, so it falls through to the float pattern
        expected.put("1_000", 1000);
        expected.put("4294967296", 4294967296L);
        expected.put("1e3", 1000.0);
        expected.put("yes", true);
        expected.put("On", true);
        expected.put("no", false);
        expected.put("OFF", false);
        expected.put("yEs", "yEs");
        expected.put("\"yes\"", "yes");
        expected.put("'0644'", "0644");
        expected.put("12:30", "12:30");
        expected.put("1.30.2", "1.30.2");

        expected.forEach((text, value) -> assertThat(read(text)).as(text).isEqualTo(value));
        assertThat(read("[~, null]")).isEqualTo(java.util.Arrays.asList(null, null));
    }

    @Test
    void an_octal_mode_and_a_yes_reach_the_kubernetes_model() {
        List<Problem> problems = new ArrayList<>();
        ManifestReader reader = new ManifestReader(problems::add);
        String text = """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata:
                  name: agent
                spec:
                  template:
                    spec:
                      hostNetwork: yes
                      volumes:
                        - name: config
                          configMap:
                            name: agent
                            defaultMode: 0644
                """;

        YamlReader.read("agent.yaml", text.getBytes(StandardCharsets.UTF_8), problems::add)
                .forEach(reader::read);

        assertThat(problems).isEmpty();
        DaemonSet agent = (DaemonSet) reader.manifests().objects().get(0).model();
        var pod = agent.getSpec().getTemplate().getSpec();
        assertThat(pod.getHostNetwork()).isTrue();
        assertThat(pod.getVolumes().get(0).getConfigMap().getDefaultMode()).isEqualTo(420);
    }
}
