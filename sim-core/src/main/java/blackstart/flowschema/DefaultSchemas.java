// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

import blackstart.flowschema.FlowSchemaSpec.Distinguisher;
import blackstart.flowschema.FlowSchemaSpec.NonResourceRule;
import blackstart.flowschema.FlowSchemaSpec.PolicyRules;
import blackstart.flowschema.FlowSchemaSpec.ResourceRule;
import blackstart.flowschema.FlowSchemaSpec.Subject;
import blackstart.flowschema.FlowSchemaSpec.SubjectKind;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;

/** The mandatory and suggested flow schemas. Source: {@code apis/flowcontrol/bootstrap/default.go}, 1.30 and head. */
final class DefaultSchemas {
    private static final List<String> ALL = List.of("*");
    private static final List<String> LEASE_VERBS = List.of("get", "create", "update");
    private static final List<String> CORE = List.of("");
    private static final List<String> COORDINATION = List.of("coordination.k8s.io");
    private static final Subject KCM = user("system:kube-controller-manager");
    private static final Subject SCHEDULER = user("system:kube-scheduler");
    private static final Subject NODES = group("system:nodes");
    private static final List<Subject> EVERYBODY =
            List.of(group("system:unauthenticated"), group("system:authenticated"));
    private static final Subject KUBE_SYSTEM = serviceAccount("*");
    private static final ResourceRule LEASES = namespaced(LEASE_VERBS, COORDINATION, "leases");

    private DefaultSchemas() {}

    /** The schemas of that release. */
    static List<FlowSchemaSpec> schemas(KubernetesVersion kubernetes) {
        List<FlowSchemaSpec> schemas = new ArrayList<>(List.of(
                everything("exempt", 1, "exempt", Distinguisher.NONE, List.of(group("system:masters"))),
                probes(),
                limited("system-leader-election", 100, "leader-election", List.of(KCM, SCHEDULER, KUBE_SYSTEM), LEASES),
                nodeHigh(),
                everything("system-nodes", 500, "system", Distinguisher.BY_USER, List.of(NODES)),
                everything("kube-controller-manager", 800, "workload-high", Distinguisher.BY_NAMESPACE, List.of(KCM)),
                everything("kube-scheduler", 800, "workload-high", Distinguisher.BY_NAMESPACE, List.of(SCHEDULER)),
                everything(
                        "kube-system-service-accounts",
                        900,
                        "workload-high",
                        Distinguisher.BY_NAMESPACE,
                        List.of(KUBE_SYSTEM)),
                everything(
                        "service-accounts",
                        9000,
                        "workload-low",
                        Distinguisher.BY_USER,
                        List.of(group("system:serviceaccounts"))),
                everything("global-default", 9900, "global-default", Distinguisher.BY_USER, EVERYBODY),
                everything("catch-all", 10000, "catch-all", Distinguisher.BY_USER, EVERYBODY)));
        if (kubernetes.hasEndpointSchemas()) {
            schemas.addAll(endpointSchemas());
        }
        return schemas;
    }

    private static FlowSchemaSpec probes() {
        NonResourceRule paths = new NonResourceRule(List.of("get"), List.of("/healthz", "/readyz", "/livez"));
        return new FlowSchemaSpec(
                "probes",
                2,
                "exempt",
                Distinguisher.NONE,
                List.of(new PolicyRules(EVERYBODY, List.of(), List.of(paths))));
    }

    private static FlowSchemaSpec nodeHigh() {
        ResourceRule nodes = new ResourceRule(ALL, CORE, List.of("nodes", "nodes/status"), ALL, true);
        return limited(
                "system-node-high", 400, "node-high", List.of(NODES), nodes, namespaced(ALL, COORDINATION, "leases"));
    }

    private static List<FlowSchemaSpec> endpointSchemas() {
        List<Subject> controllers = List.of(
                KCM, serviceAccount("endpoint-controller"), serviceAccount("endpointslicemirroring-controller"));
        return List.of(
                limited(
                        "endpoint-controller",
                        150,
                        "workload-high",
                        controllers,
                        namespaced(LEASE_VERBS, CORE, "endpoints")),
                limited(
                        "workload-leader-election",
                        200,
                        "leader-election",
                        List.of(KUBE_SYSTEM),
                        namespaced(LEASE_VERBS, CORE, "endpoints", "configmaps"),
                        LEASES));
    }

    private static FlowSchemaSpec everything(
            String name, int precedence, String level, Distinguisher distinguisher, List<Subject> subjects) {
        ResourceRule resources = new ResourceRule(ALL, ALL, ALL, ALL, true);
        PolicyRules rules = new PolicyRules(subjects, List.of(resources), List.of(new NonResourceRule(ALL, ALL)));
        return new FlowSchemaSpec(name, precedence, level, distinguisher, List.of(rules));
    }

    private static FlowSchemaSpec limited(
            String name, int precedence, String level, List<Subject> subjects, ResourceRule... resources) {
        PolicyRules rules = new PolicyRules(subjects, List.of(resources), List.of());
        return new FlowSchemaSpec(name, precedence, level, Distinguisher.BY_USER, List.of(rules));
    }

    private static ResourceRule namespaced(List<String> verbs, List<String> apiGroups, String... resources) {
        return new ResourceRule(verbs, apiGroups, List.of(resources), ALL, false);
    }

    private static Subject user(String name) {
        return new Subject(SubjectKind.USER, "", name);
    }

    private static Subject group(String name) {
        return new Subject(SubjectKind.GROUP, "", name);
    }

    private static Subject serviceAccount(String name) {
        return new Subject(SubjectKind.SERVICE_ACCOUNT, "kube-system", name);
    }
}
