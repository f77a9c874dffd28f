// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.loadresults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.api.Encoding;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import blackstart.scenarios.measurements.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTestsTest {
    private static final String KPERF = """
            {
              "total": 10,
              "duration": "367.1ms",
              "errorStats": {"http/429": 1},
              "totalReceivedBytes": 2856450,
              "percentileLatencies": [[0, 0.23], [0.5, 0.24], [0.99, 0.28]],
              "percentileLatenciesByURL": {
                "https://xyz:443/api/v1/pods?limit=500\\u0026timeout=1m0s": [[0, 0.1], [0.5, 0.15], [0.99, 0.2]],
                "GET https://xyz:443/api/v1/pods?resourceVersion=0\\u0026timeout=1m0s": [[0, 0.2], [0.5, 0.25], [0.99, 0.3]],
                "https://xyz:443/api/v1/events?limit=1000": [[0, 0.1], [0.5, 0.15], [0.99, 0.2]]
              }
            }
            """;
    private static final String SUMMARY = """
            {
              "version": "v1",
              "dataItems": [
                {
                  "data": {"Perc50": 120.5, "Perc90": 200, "Perc99": 310},
                  "unit": "ms",
                  "labels": {"Resource": "pods", "Subresource": "", "Verb": "LIST", "Scope": "cluster", "Count": "12", "SlowCount": "0"}
                },
                {
                  "data": {"Perc50": 25, "Perc90": 45, "Perc99": 49.5},
                  "unit": "ms",
                  "labels": {"Resource": "leases", "Subresource": "", "Verb": "PUT", "Scope": "resource", "Count": "9000", "SlowCount": "0"}
                }
              ]
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void kperf_latencies_become_conditions_of_their_urls() throws IOException {
        write("cluster.yaml", "pods: 5000\npodBytes: 7485\n");
        write("list.json", KPERF);

        MeasurementSet set = LoadTests.read(folder);

        Condition cached = set.conditions().get(1);
        assertThat(set.conditions()).hasSize(2);
        assertThat(set.conditions().get(0).query().limit()).isEqualTo(500);
        assertThat(cached.query().isConsistent()).isFalse();
        assertThat(cached.objects().count()).isEqualTo(5000);
        assertThat(cached.measured(Metric.MAIN_P50)).isEqualTo(250);
        assertThat(cached.measured(Metric.MAIN_P99)).isEqualTo(300);
        assertThat(set.warnings()).singleElement().asString().contains("events");
        assertThat(set.files()).containsExactly("list.json");
    }

    @Test
    void a_result_inside_of_runkperfs_report_is_found_with_its_encoding() throws IOException {
        write("cluster.yaml", "pods: 5000\npodBytes: 7485\n");
        write(
                "run.json",
                "{\"loadSpec\": {\"contentType\": \"application/vnd.kubernetes.protobuf\"}, \"result\": " + KPERF
                        + "}");

        assertThat(LoadTests.read(folder).conditions().get(1).query().encoding())
                .isEqualTo(Encoding.PROTOBUF);
    }

    @Test
    void clusterloader_lists_of_pods_become_conditions() throws IOException {
        write("cluster.yaml", "pods: 5000\npodBytes: 7485\n");
        write("APIResponsivenessPrometheus_load.json", SUMMARY);

        Condition condition = LoadTests.read(folder).conditions().get(0);

        assertThat(LoadTests.read(folder).conditions()).hasSize(1);
        assertThat(condition.measured(Metric.MAIN_P50)).isEqualTo(120.5);
    }

    @Test
    void a_broken_kperf_result_is_named_with_line_value_and_nearest_key() throws IOException {
        write(
                "list.json",
                KPERF.replace("totalReceivedBytes", "totalRecievedBytes").replace("0.25]", "\"fast\"]"));

        assertThatThrownBy(() -> LoadTests.read(folder))
                .isInstanceOf(MeasurementException.class)
                .hasMessageContaining("list.json:5:3")
                .hasMessageContaining("Maybe you meant: totalReceivedBytes.")
                .hasMessageContaining("list.json:9:")
                .hasMessageContaining("the value (fast) must be a number from 0 on");
    }

    @Test
    void json_that_breaks_off_is_named_with_its_line() throws IOException {
        write("list.json", KPERF.substring(0, 200));

        assertThatThrownBy(() -> LoadTests.read(folder)).hasMessageContaining("list.json:");
    }

    @Test
    void a_broken_summary_is_named_with_line_value_and_nearest_word() throws IOException {
        write("summary.json", SUMMARY.replace("\"LIST\"", "\"LSIT\"").replace("49.5", "\"soon\""));

        assertThatThrownBy(() -> LoadTests.read(folder))
                .hasMessageContaining("unknown verb (LSIT)")
                .hasMessageContaining("Maybe you meant: LIST.")
                .hasMessageContaining("dataItems[1].data.Perc99: the value (soon) must be a number from 0 on");
    }

    @Test
    void json_of_another_kind_is_refused_with_a_guess() throws IOException {
        write("x.json", "{\"percentileLatencys\": []}");

        assertThatThrownBy(() -> LoadTests.read(folder))
                .hasMessageContaining("neither a kperf result nor a ClusterLoader2 summary")
                .hasMessageContaining("percentileLatencies");
    }

    @Test
    void without_the_number_of_pods_nothing_can_be_compared() throws IOException {
        write("list.json", KPERF);

        assertThatThrownBy(() -> LoadTests.read(folder))
                .hasMessageContaining("cluster.yaml  the file is missing")
                .hasMessageContaining("Maybe write a file with the lines: pods: 5000, podBytes: 7485.");
    }

    @Test
    void broken_facts_of_the_cluster_are_named_with_the_nearest_key() throws IOException {
        write("list.json", KPERF);
        write("cluster.yaml", "pods: many\npodByte: 7485\n");

        assertThatThrownBy(() -> LoadTests.read(folder))
                .hasMessageContaining("cluster.yaml:1:7")
                .hasMessageContaining("the value (many) must be a whole number from 1 on")
                .hasMessageContaining("Maybe you meant: podBytes.");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
