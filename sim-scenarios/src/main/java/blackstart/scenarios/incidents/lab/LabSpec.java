// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.apiserver.ApiServerSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.scenarios.lab.LabPlan;
import blackstart.scenarios.lab.ObjectsSpec;
import blackstart.scenarios.lab.ServersSpec;
import blackstart.spec.Constraints;
import blackstart.version.KubernetesVersion;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with a control plane.
 *
 * @param name name of the experiment in its case
 * @param kubernetes the release; null: {@link KubernetesVersion#DEFAULT}
 * @param apiServer costs and limits of the API servers; keys that are left out have the model's defaults
 * @param etcd costs and limits of etcd; keys that are left out have the model's defaults
 * @param servers the API servers
 * @param objects what is stored
 * @param clients who asks
 * @param events what is done to the control plane
 * @param warmUp time before anything is measured
 * @param duration time that is measured
 */
public record LabSpec(
        String name,
        @Nullable KubernetesVersion kubernetes,
        ApiServerSpec apiServer,
        EtcdSpec etcd,
        ServersSpec servers,
        List<ObjectsSpec> objects,
        List<ClientSpec> clients,
        List<EventSpec> events,
        Duration warmUp,
        Duration duration) {

    /** What stands in the laboratory. */
    LabPlan plan() {
        KubernetesVersion release = kubernetes == null ? KubernetesVersion.DEFAULT : kubernetes;
        return new LabPlan("lab/" + name, release, apiServer, etcd, servers, objects, 0);
    }

    /** What can be done to a control plane. */
    public enum Action {
        /** The process of an API server dies, and is started again. */
        KILL_SERVER
    }

    /** Checks the components; complains about all broken rules at once. */
    public LabSpec {
        new Constraints()
                .named("name", name)
                .notEmpty("objects", objects)
                .notEmpty("clients", clients)
                .notNegative("warmUp", warmUp)
                .positive("duration", duration)
                .enforce();
    }

    /**
     * Something that is done.
     *
     * @param at when, from the start of the warm-up
     * @param action what
     * @param server index of the API server; null: 0
     */
    public record EventSpec(
            Duration at, Action action, @Nullable Integer server) {

        /** Checks the components. */
        public EventSpec {
            new Constraints().notNegative("at", at).enforce();
        }
    }
}
