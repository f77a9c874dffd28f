// SPDX-License-Identifier: Apache-2.0
package blackstart.workload;

import blackstart.spec.Constraints;

/**
 * What is stored in a cluster, and the pace of its controllers.
 *
 * @param podBytes JSON size of a pod
 * @param nodeBytes JSON size of a node object
 * @param services services of a cluster
 * @param controllerQps client rate limit of each controller ({@code --kube-api-qps})
 * @param controllerBurst its burst
 * @param schedulerQps client rate limit of the scheduler
 * @param daemonSetBurstReplicas creates or deletes in one sync of the DaemonSet controller
 */
public record WorkloadSpec(
        long podBytes,
        long nodeBytes,
        int services,
        double controllerQps,
        int controllerBurst,
        double schedulerQps,
        int daemonSetBurstReplicas) {

    /** Checks the components; complains about all broken rules at once. */
    public WorkloadSpec {
        new Constraints()
                .between("podBytes", podBytes, 1, 10_000_000)
                .between("nodeBytes", nodeBytes, 1, 10_000_000)
                .between("services", services, 0, 1_000_000)
                .positive("controllerQps", controllerQps)
                .atLeast("controllerBurst", controllerBurst, 1)
                .positive("schedulerQps", schedulerQps)
                .atLeast("daemonSetBurstReplicas", daemonSetBurstReplicas, 1)
                .enforce();
    }

    /** Sizes of production pods and the settings of upstream's 5,000-node jobs; sources in docs/models/workload.md. */
    public static WorkloadSpec largeScale() {
        return new WorkloadSpec(
                20_000, // Trip.com: 20 kB JSON in production
                17_500, // Trip.com: 70 MB of 4,000 nodes
                1_000, // assumed
                100, // test-infra 5,000-node jobs
                100, // test-infra 5,000-node jobs
                100, // test-infra 5,000-node jobs
                250); // daemon_controller.go BurstReplicas
    }
}
