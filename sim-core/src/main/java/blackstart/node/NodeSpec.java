// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * Nodes and their kubelets.
 *
 * @param nodesPerCohort nodes whose kubelets act as one weighted client; 1 simulates each alone
 * @param leaseRenewInterval kubelet lease renewal
 * @param leaseRenewJitter share of the interval added uniformly
 * @param leaseTimeout time-out of one renewal
 * @param leaseTries immediate tries in one renewal
 * @param leaseDuration age of a lease at which the node counts as not ready (node-monitor-grace-period)
 * @param watchesPerNode watches that a kubelet and the node's stock agents keep open
 * @param watchTimeoutMin shortest life of a watch
 * @param watchTimeoutMax longest life of a watch
 * @param podStartDelay from binding to a running container, image pull included
 */
public record NodeSpec(
        int nodesPerCohort,
        Duration leaseRenewInterval,
        double leaseRenewJitter,
        Duration leaseTimeout,
        int leaseTries,
        Duration leaseDuration,
        int watchesPerNode,
        Duration watchTimeoutMin,
        Duration watchTimeoutMax,
        Duration podStartDelay) {

    /** Checks the components; complains about all broken rules at once. */
    public NodeSpec {
        new Constraints()
                .between("nodesPerCohort", nodesPerCohort, 1, 1_000)
                .positive("leaseRenewInterval", leaseRenewInterval)
                .between("leaseRenewJitter", leaseRenewJitter, 0, 1)
                .positive("leaseTimeout", leaseTimeout)
                .between("leaseTries", leaseTries, 1, 100)
                .notShorter("leaseDuration", leaseDuration, "leaseRenewInterval", leaseRenewInterval)
                .between("watchesPerNode", watchesPerNode, 1, 1_000)
                .positive("watchTimeoutMin", watchTimeoutMin)
                .notShorter("watchTimeoutMax", watchTimeoutMax, "watchTimeoutMin", watchTimeoutMin)
                .notNegative("podStartDelay", podStartDelay)
                .enforce();
    }

    /** kubelet 1.30; sources in docs/models/node.md. */
    public static NodeSpec kubelet130() {
        return new NodeSpec(
                16, // aggregation; compared with 1 in a test
                Duration.ofSeconds(10), // component-helpers lease: 0.25 x 40 s
                0.04, // component-helpers lease
                Duration.ofSeconds(10), // cmd/kubelet/app/server.go heartbeat client
                5, // component-helpers lease maxUpdateRetries
                Duration.ofSeconds(40), // node-monitor-grace-period up to 1.31
                8, // assumed in the baseline load of facts
                Duration.ofSeconds(300), // client-go reflector minWatchTimeout
                Duration.ofSeconds(600), // client-go reflector, twice that
                Duration.ofSeconds(8)); // assumed: image pull and start
    }

    /** The same with cohorts of that many nodes, 1 to 1,000; 1 makes every request of every kubelet an event of its own. */
    public NodeSpec withNodesPerCohort(int number) {
        return with(number, podStartDelay);
    }

    /** The same with pods that take so long from binding to running, at least 0. */
    public NodeSpec withPodStartDelay(Duration delay) {
        return with(nodesPerCohort, delay);
    }

    private NodeSpec with(int number, Duration delay) {
        return new NodeSpec(
                number,
                leaseRenewInterval,
                leaseRenewJitter,
                leaseTimeout,
                leaseTries,
                leaseDuration,
                watchesPerNode,
                watchTimeoutMin,
                watchTimeoutMax,
                delay);
    }
}
