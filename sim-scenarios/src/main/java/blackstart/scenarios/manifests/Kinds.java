// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfiguration;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of objects whose types are checked. */
final class Kinds {

    /**
     * A kind.
     *
     * @param apiVersion the version that Kubernetes 1.30 stores and serves
     * @param model its class in the fabric8 model
     */
    record Known(String apiVersion, Class<? extends HasMetadata> model) {}

    private static final String RBAC = "rbac.authorization.k8s.io/v1";
    private static final String FLOW_CONTROL = "flowcontrol.apiserver.k8s.io/v1";

    private static final Map<String, Known> KINDS = new TreeMap<>(Map.of(
            "ClusterRole", new Known(RBAC, ClusterRole.class),
            "ClusterRoleBinding", new Known(RBAC, ClusterRoleBinding.class),
            "ConfigMap", new Known("v1", ConfigMap.class),
            "DaemonSet", new Known("apps/v1", DaemonSet.class),
            "Deployment", new Known("apps/v1", Deployment.class),
            "FlowSchema", new Known(FLOW_CONTROL, FlowSchema.class),
            "Namespace", new Known("v1", Namespace.class),
            "PriorityLevelConfiguration", new Known(FLOW_CONTROL, PriorityLevelConfiguration.class),
            "Service", new Known("v1", Service.class),
            "ServiceAccount", new Known("v1", ServiceAccount.class)));

    private Kinds() {}

    static @Nullable Known of(String kind) {
        return KINDS.get(kind);
    }

    static List<String> names() {
        return List.copyOf(KINDS.keySet());
    }
}
