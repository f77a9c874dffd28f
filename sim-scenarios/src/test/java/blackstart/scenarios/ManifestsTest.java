// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import static blackstart.scenarios.ScenarioFiles.lineOf;
import static blackstart.scenarios.ScenarioFiles.manifest;
import static blackstart.scenarios.ScenarioFiles.openai;
import static blackstart.scenarios.ScenarioFiles.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.FlowSchemaSpec;
import blackstart.flowschema.FlowSchemaSpec.Distinguisher;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.outcome.Finding;
import blackstart.scenarios.yaml.Problem;
import blackstart.version.KubernetesVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

    private static final String AGENT = "telemetry-agent.yaml";
    private static final String COREDNS = "coredns.yaml";
    private static final String NODE_LOCAL = "node-local-dns.yaml";

    @TempDir
    Path folder;

    private ScenarioFiles files;

    @BeforeEach
    void copy_the_manifests() {
        files = new ScenarioFiles(folder);
    }

    private List<Problem> problemsWith(String manifest, String text) {
        files.write("manifests/" + manifest, text);
        return files.problemsOf(openai());
    }

    private LoadedScenario loadWith(String manifest, String text) {
        files.write("manifests/" + manifest, text);
        return Scenarios.load(files.write("scenario.yaml", openai()), List.of());
    }

    @Test
    void a_wrong_type_is_reported_with_line_and_column_of_the_value() {
        String text = with(manifest(AGENT), "defaultMode: 0644", "defaultMode: rw-r--r--");

        assertThat(problemsWith(AGENT, text)).singleElement().satisfies(p -> {
            assertThat(p.at().file()).endsWith(AGENT);
            assertThat(p.at().line()).isEqualTo(lineOf(text, "rw-r--r--"));
            assertThat(p.at().column()).isEqualTo(26);
            assertThat(p.path()).isEqualTo("spec.template.spec.volumes[0].configMap.defaultMode");
            assertThat(p.message()).isEqualTo("the value (rw-r--r--) must be of the Kubernetes type Integer");
        });
    }

    @Test
    void an_unknown_field_is_reported_with_the_nearest_known_one() {
        String text = with(manifest(AGENT), "tolerations:", "tolerationz:");

        assertThat(problemsWith(AGENT, text)).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "tolerationz"));
            assertThat(p.path()).isEqualTo("spec.template.spec.tolerationz");
            assertThat(p.hint()).isEqualTo("Maybe you meant: tolerations.");
        });
    }

    @Test
    void a_misspelt_kind_and_an_old_version_are_refused() {
        assertThat(problemsWith(AGENT, with(manifest(AGENT), "kind: DaemonSet", "kind: DeamonSet")))
                .extracting(Problem::path, Problem::hint)
                .containsExactly(tuple("kind", "Maybe you meant: DaemonSet."));
        files.write("manifests/" + AGENT, manifest(AGENT));
        assertThat(problemsWith(COREDNS, with(manifest(COREDNS), "apps/v1", "extensions/v1beta1")))
                .extracting(Problem::path, Problem::hint)
                .containsExactly(tuple("apiVersion", "Maybe you meant: apps/v1."));
    }

    @Test
    void a_document_that_is_no_kubernetes_object_is_refused() {
        assertThat(problemsWith(NODE_LOCAL, "a: 1\n"))
                .extracting(Problem::path, p -> p.at().line())
                .contains(tuple("kind", 1));
    }

    @Test
    void a_kind_that_is_not_simulated_is_a_finding() {
        String job = "\n---\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: x\n";

        assertThat(loadWith(AGENT, manifest(AGENT) + job).findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("The object (Job in ");
    }

    @Test
    void a_yes_in_a_config_map_is_refused_because_kubernetes_reads_a_boolean() {
        String text = with(manifest(AGENT), "\ndata:\n", "\ndata:\n  verbose: yes\n");

        assertThat(problemsWith(AGENT, text)).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "verbose: yes"));
            assertThat(p.message()).isEqualTo("the value (yes) is read by Kubernetes as true, but must be a text");
            assertThat(p.hint()).isEqualTo("Maybe you meant: \"yes\".");
        });
    }

    @Test
    void a_yes_where_kubernetes_wants_a_boolean_is_true() {
        String text = with(manifest(NODE_LOCAL), "hostNetwork: true", "hostNetwork: yes");

        assertThat(loadWith(NODE_LOCAL, text).scenario().fleet().dns().nodeCache())
                .isTrue();
    }

    @Test
    void namespace_and_service_account_must_agree_with_the_daemon_set() {
        String text = with(openai(), "namespace: telemetry", "namespace: monitoring");
        text = with(text, "serviceAccount: telemetry-agent", "serviceAccount: agent");

        assertThat(files.problemsOf(text))
                .extracting(Problem::path, Problem::hint)
                .containsExactly(
                        tuple("spec.fleet.telemetry.namespace", "Maybe you meant: telemetry."),
                        tuple("spec.fleet.telemetry.serviceAccount", "Maybe you meant: telemetry-agent."));
    }

    @Test
    void the_service_account_of_the_daemon_set_must_exist() {
        String text = with(
                manifest(AGENT),
                "kind: ServiceAccount\nmetadata:\n  name: telemetry-agent",
                "kind: ServiceAccount\nmetadata:\n  name: other");

        assertThat(problemsWith(AGENT, text))
                .extracting(Problem::message)
                .containsExactly("there is no ServiceAccount (telemetry-agent) in the namespace telemetry");
    }

    @Test
    void without_a_node_cache_manifest_there_is_no_node_cache() {
        String text = with(openai(), "    - manifests/node-local-dns.yaml\n", "");

        assertThat(Scenarios.load(files.write("scenario.yaml", text))
                        .fleet()
                        .dns()
                        .nodeCache())
                .isFalse();
    }

    @Test
    void a_broken_corefile_is_reported_with_the_line_in_the_yaml_file() {
        String text = with(manifest(COREDNS), "        loadbalance\n    }\n", "        loadbalance\n");

        assertThat(problemsWith(COREDNS, text)).singleElement().satisfies(p -> {
            assertThat(p.at().file()).endsWith(COREDNS);
            assertThat(p.at().line()).isEqualTo(lineOf(text, ".:53 {"));
            assertThat(p.message()).isEqualTo("the block that begins here is never closed with }");
        });
    }

    @Test
    void an_impossible_ttl_is_reported_with_the_line_in_the_yaml_file() {
        String text = with(manifest(COREDNS), "ttl 1200", "ttl 20m");

        assertThat(problemsWith(COREDNS, text)).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "ttl 20m"));
            assertThat(p.path()).isEqualTo("Corefile.ttl");
            assertThat(p.message()).isEqualTo("the value (20m) must be whole seconds between 0 and 3600");
        });
    }

    @Test
    void options_that_core_dns_refuses_are_refused() {
        assertThat(problemsWith(COREDNS, with(manifest(COREDNS), "ttl 1200", "tttl 1200")))
                .extracting(Problem::path, Problem::message, Problem::hint)
                .containsExactly(tuple("Corefile.kubernetes", "unknown option (tttl)", "Maybe you meant: ttl."));
        assertThat(problemsWith(COREDNS, with(manifest(COREDNS), "ttl 1200", "ttl")))
                .extracting(Problem::path, Problem::message)
                .containsExactly(tuple("Corefile.ttl", "the number of seconds is missing"));
        assertThat(problemsWith(COREDNS, with(manifest(COREDNS), "disable success", "disable sucess")))
                .extracting(Problem::path, Problem::message)
                .containsExactly(tuple("Corefile.disable", "the value (sucess) must be success or denial"));
    }

    @Test
    void a_plugin_that_is_not_modelled_is_a_finding_with_its_line() {
        String text = with(manifest(COREDNS), "        ready\n", "        ready\n        k8s_external example.org\n");

        assertThat(loadWith(COREDNS, text).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(COREDNS + ":" + lineOf(text, "k8s_external"));
            assertThat(finding.message()).contains("plugin (k8s_external) is not modelled");
        });
    }

    @Test
    void corefile_values_reach_the_dns_model() {
        String text = with(manifest(NODE_LOCAL), "denial 9984 1200\n", "denial 9984 7\n            serve_stale 10m\n");

        var dns = loadWith(NODE_LOCAL, text).scenario().fleet().dns();

        assertThat(dns.nodeCacheSuccessTtl()).isEqualTo(Duration.ofMinutes(20));
        assertThat(dns.nodeCacheDenialTtl()).isEqualTo(Duration.ofSeconds(7));
        assertThat(dns.serveStale()).isEqualTo(Duration.ofMinutes(10));
    }

    private static final String FLOW_CONTROL = """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: PriorityLevelConfiguration
            metadata:
              name: telemetry
            spec:
              type: Limited
              limited:
                nominalConcurrencyShares: 5
                lendablePercent: 50
                limitResponse:
                  type: Queue
                  queuing:
                    queues: 16
                    handSize: 4
                    queueLengthLimit: 10
            ---
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata:
              name: telemetry
            spec:
              matchingPrecedence: 500
              distinguisherMethod:
                type: ByUser
              priorityLevelConfiguration:
                name: telemetry
              rules:
                - subjects:
                    - kind: ServiceAccount
                      serviceAccount:
                        namespace: telemetry
                        name: telemetry-agent
                  resourceRules:
                    - verbs: ["*"]
                      apiGroups: ["*"]
                      resources: ["*"]
                      clusterScope: true
                      namespaces: ["*"]
            """;

    private String withFlowControl(String text) {
        files.write("manifests/flow-control.yaml", text);
        return with(openai(), "  manifests:\n", "  manifests:\n    - manifests/flow-control.yaml\n");
    }

    @Test
    void flow_control_objects_join_the_default_ones() {
        FlowControlSpec flowControl = Scenarios.load(files.write("scenario.yaml", withFlowControl(FLOW_CONTROL)))
                .fleet()
                .flowControl();

        assertThat(flowControl.levels())
                .contains(PriorityLevelSpec.queued("telemetry", 5, 50, new PriorityLevelSpec.Queuing(16, 4, 10)))
                .hasSize(FlowControlSpec.defaults(KubernetesVersion.V1_30)
                                .levels()
                                .size()
                        + 1);
        FlowSchemaSpec schema = flowControl.schemas().stream()
                .filter(candidate -> candidate.name().equals("telemetry"))
                .findFirst()
                .orElseThrow();
        assertThat(schema.distinguisher()).isEqualTo(Distinguisher.BY_USER);
        assertThat(schema.matchingPrecedence()).isEqualTo(500);
        assertThat(schema.rules().get(0).subjects().get(0).name()).isEqualTo("telemetry-agent");
        assertThat(schema.rules().get(0).resourceRules().get(0).clusterScope()).isTrue();
    }

    @Test
    void without_flow_control_objects_the_default_ones_stand() {
        assertThat(Scenarios.load(files.write("scenario.yaml", openai()))
                        .fleet()
                        .flowControl())
                .isEqualTo(FlowControlSpec.defaults(KubernetesVersion.V1_30));
    }

    @Test
    void a_schema_of_an_unknown_level_is_refused_with_the_nearest_one() {
        String text = with(FLOW_CONTROL, "    name: telemetry\n  rules", "    name: workload-lo\n  rules");

        assertThat(files.problemsOf(withFlowControl(text))).singleElement().satisfies(p -> {
            assertThat(p.at().line()).isEqualTo(lineOf(text, "workload-lo"));
            assertThat(p.hint()).isEqualTo("Maybe you meant: workload-low.");
        });
    }

    @Test
    void what_the_api_server_refuses_in_a_flow_control_object_is_refused() {
        assertThat(files.problemsOf(withFlowControl(with(FLOW_CONTROL, "handSize: 4", "handSize: 40"))))
                .singleElement()
                .satisfies(p -> assertThat(p.at().file()).endsWith("flow-control.yaml"));
        assertThat(files.problemsOf(withFlowControl(with(FLOW_CONTROL, "type: Queue", "type: Queu"))))
                .extracting(Problem::hint)
                .containsExactly("Maybe you meant: Queue.");
    }

    @Test
    void manifests_may_stand_in_the_same_file_as_the_scenario() {
        String text = with(openai(), "    - manifests/telemetry-agent.yaml\n", "") + "\n---\n" + manifest(AGENT);

        assertThat(Scenarios.load(files.write("scenario.yaml", text))
                        .fleet()
                        .telemetry()
                        .daemonSet())
                .isEqualTo("telemetry-agent");
    }
}
