// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.version.KubernetesVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowSchemasTest {
    private static final String COORDINATION = "coordination.k8s.io";
    private static final Requester KCM = Requester.user("system:kube-controller-manager");
    private static final Requester AGENT = Requester.serviceAccount("monitoring", "agent");
    private static final Requester SYSTEM_AGENT = Requester.serviceAccount("kube-system", "agent");
    private static final Requester NODE = Requester.node("node-1");

    private final FlowControl of130 = ApfCases.server(ApfCases.simulation(), KubernetesVersion.V1_30);
    private final FlowControl of134 = ApfCases.server(ApfCases.simulation(), KubernetesVersion.V1_34);

    private List<String> flow(Requester requester, String verb, String apiGroup, String resource, String namespace) {
        Flow flow = of130.classify(RequestAttributes.resource(requester, verb, apiGroup, resource, namespace));
        return List.of(flow.schema(), flow.level().name(), flow.distinguisher());
    }

    @Test
    void operators_of_system_masters_and_probes_are_exempt() {
        assertThat(flow(Requester.master("admin"), "delete", "apps", "daemonsets", "monitoring"))
                .containsExactly("exempt", "exempt", "");
        Flow probe = of130.classify(RequestAttributes.path(Requester.anonymous(), "get", "/livez/etcd"));
        assertThat(probe.schema()).isEqualTo("probes");
    }

    @Test
    void a_service_account_is_one_flow_and_in_kube_system_a_namespace_is() {
        assertThat(flow(AGENT, "list", "", "pods", ""))
                .containsExactly("service-accounts", "workload-low", "system:serviceaccount:monitoring:agent");
        assertThat(flow(SYSTEM_AGENT, "list", "", "pods", ""))
                .containsExactly("kube-system-service-accounts", "workload-high", "");
        assertThat(flow(KCM, "create", "", "pods", "web"))
                .containsExactly("kube-controller-manager", "workload-high", "web");
    }

    @Test
    void kubelets_have_a_level_for_heartbeats_and_one_for_the_rest() {
        assertThat(flow(NODE, "update", COORDINATION, "leases", "kube-node-lease"))
                .containsExactly("system-node-high", "node-high", "system:node:node-1");
        assertThat(flow(NODE, "patch", "", "nodes/status", "")).contains("system-node-high");
        assertThat(flow(NODE, "patch", "", "pods/status", "web"))
                .containsExactly("system-nodes", "system", "system:node:node-1");
    }

    @Test
    void only_some_leases_are_leader_election() {
        assertThat(flow(KCM, "update", COORDINATION, "leases", "kube-system")).contains("leader-election");
        assertThat(flow(KCM, "patch", COORDINATION, "leases", "kube-system")).contains("workload-high");
        assertThat(flow(AGENT, "update", COORDINATION, "leases", "monitoring")).contains("workload-low");
    }

    @Test
    void users_are_global_default_and_strangers_fall_to_catch_all() {
        assertThat(flow(Requester.user("jane"), "get", "", "pods", "web"))
                .containsExactly("global-default", "global-default", "jane");
        assertThat(flow(new Requester("nobody", List.of()), "get", "", "pods", "web"))
                .contains("catch-all");
    }

    @Test
    void two_schemas_are_gone_from_1_34_on() {
        RequestAttributes endpoints = RequestAttributes.resource(KCM, "update", "", "endpoints", "web");
        RequestAttributes configMaps = RequestAttributes.resource(SYSTEM_AGENT, "get", "", "configmaps", "kube-system");

        assertThat(of130.classify(endpoints).schema()).isEqualTo("endpoint-controller");
        assertThat(of130.classify(configMaps).schema()).isEqualTo("workload-leader-election");
        assertThat(of134.classify(endpoints).schema()).isEqualTo("kube-controller-manager");
        assertThat(of134.classify(configMaps).schema()).isEqualTo("kube-system-service-accounts");
    }
}
