// SPDX-License-Identifier: Apache-2.0
package blackstart.workload;

import blackstart.spec.Constraints;
import java.time.Duration;
import java.util.List;

/**
 * What the telemetry agent does on each node. Its identity, tolerations and update strategy come from its DaemonSet manifest.
 *
 * @param enabled whether the rollout brings the agent at all
 * @param daemonSet name of the DaemonSet among the scenario's manifests
 * @param namespace its namespace
 * @param serviceAccount its service account
 * @param collectionInterval time between two collections on one node; zero means LIST once, then WATCH
 * @param requests what one collection LISTs
 */
public record TelemetrySpec(
        boolean enabled,
        String daemonSet,
        String namespace,
        String serviceAccount,
        Duration collectionInterval,
        List<ListRequest> requests) {

    /** Checks the components; complains about all broken rules at once. */
    public TelemetrySpec {
        requests = List.copyOf(requests);
        new Constraints()
                .label("daemonSet", daemonSet)
                .label("namespace", namespace)
                .label("serviceAccount", serviceAccount)
                .notNegative("collectionInterval", collectionInterval)
                .notEmpty("requests", requests)
                .enforce();
    }

    /**
     * One LIST of a collection.
     *
     * @param resource {@code pods} or {@code nodes}
     * @param fromCache true for {@code resourceVersion=0} (watch cache), false for a consistent read (etcd up to 1.30)
     */
    public record ListRequest(String resource, boolean fromCache) {

        /** Checks the components; complains about all broken rules at once. */
        public ListRequest {
            boolean known = resource == null || resource.equals("pods") || resource.equals("nodes");
            new Constraints()
                    .that("resource", resource, known, "be pods or nodes")
                    .enforce();
        }
    }
}
