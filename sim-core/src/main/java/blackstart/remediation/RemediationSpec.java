// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * The responders. Delays count from the first alert unless they say otherwise, so that they move with it.
 *
 * @param enabled whether anybody does anything
 * @param causeKnownAfter alert to known root cause
 * @param trafficShiftAfter alert to the beginning of the traffic shift
 * @param rollback removal of the agent through the API servers
 * @param scaleDown first workstream: fewer nodes
 * @param blockAccess second workstream: the agents' way to the API servers is blocked in the network
 * @param scaleUp third workstream: bigger API servers
 * @param recovery what is left to do in a cluster when the agent is gone
 */
public record RemediationSpec(
        boolean enabled,
        Duration causeKnownAfter,
        Duration trafficShiftAfter,
        RollbackSpec rollback,
        ScaleDownSpec scaleDown,
        BlockAccessSpec blockAccess,
        ScaleUpSpec scaleUp,
        RecoverySpec recovery) {

    /** Checks the delays. */
    public RemediationSpec {
        new Constraints()
                .notNegative("causeKnownAfter", causeKnownAfter)
                .notNegative("trafficShiftAfter", trafficShiftAfter)
                .enforce();
    }

    /**
     * Removal of the agent: {@code kubectl delete daemonset}, one command per cluster and attempt.
     *
     * @param after known cause to the first attempt
     * @param retryInterval end of a failed attempt to the next one in the same cluster
     * @param kubectlTimeout how long an operator waits for one command
     * @param hands commands that are under way at the same time
     */
    public record RollbackSpec(Duration after, Duration retryInterval, Duration kubectlTimeout, int hands) {

        /** Checks every component. */
        public RollbackSpec {
            new Constraints()
                    .notNegative("after", after)
                    .positive("retryInterval", retryInterval)
                    .positive("kubectlTimeout", kubectlTimeout)
                    .atLeast("hands", hands, 1)
                    .enforce();
        }
    }

    /**
     * Nodes are deleted through the cloud's API, which does not need the API servers.
     *
     * @param enabled whether anybody does it
     * @param after alert to the begin of work in the first clusters
     * @param handsOnTime work of one team on one cluster until the removal begins
     * @param clustersAtOnce number of teams
     * @param share share of a cluster's nodes that is removed, 0..1
     * @param nodesPerMinute pace of removal in one cluster, at least 1
     */
    public record ScaleDownSpec(
            boolean enabled,
            Duration after,
            Duration handsOnTime,
            int clustersAtOnce,
            double share,
            int nodesPerMinute) {

        /** Checks every component. */
        public ScaleDownSpec {
            new Constraints()
                    .notNegative("after", after)
                    .notNegative("handsOnTime", handsOnTime)
                    .atLeast("clustersAtOnce", clustersAtOnce, 1)
                    .between("share", share, 0, 1)
                    .atLeast("nodesPerMinute", nodesPerMinute, 1)
                    .enforce();
        }
    }

    /**
     * A network rule cuts the agents off from the API servers; operators and kubelets keep their access.
     *
     * @param enabled whether anybody does it
     * @param after alert to the begin of work in the first clusters
     * @param handsOnTime work of one team on one cluster until the rule is in force
     * @param clustersAtOnce number of teams
     */
    public record BlockAccessSpec(boolean enabled, Duration after, Duration handsOnTime, int clustersAtOnce) {

        /** Checks every component. */
        public BlockAccessSpec {
            new Constraints()
                    .notNegative("after", after)
                    .notNegative("handsOnTime", handsOnTime)
                    .atLeast("clustersAtOnce", clustersAtOnce, 1)
                    .enforce();
        }
    }

    /**
     * Every API server gets more cores and memory.
     *
     * @param enabled whether anybody does it
     * @param after alert to the begin of work in the first clusters
     * @param handsOnTime work of one team on one cluster until the bigger servers serve
     * @param clustersAtOnce number of teams
     * @param factor cores and memory as a multiple of what they were, at least 1
     */
    public record ScaleUpSpec(
            boolean enabled, Duration after, Duration handsOnTime, int clustersAtOnce, double factor) {

        /** Checks every component. */
        public ScaleUpSpec {
            new Constraints()
                    .notNegative("after", after)
                    .notNegative("handsOnTime", handsOnTime)
                    .atLeast("clustersAtOnce", clustersAtOnce, 1)
                    .between("factor", factor, 1, 1_000)
                    .enforce();
        }
    }

    /**
     * Work in a cluster whose agent is gone.
     *
     * @param checkTime one team's work in one cluster until it can tell whether all is well; repeated where it is not
     * @param clustersAtOnce number of teams
     */
    public record RecoverySpec(Duration checkTime, int clustersAtOnce) {

        /** Checks every component. */
        public RecoverySpec {
            new Constraints()
                    .positive("checkTime", checkTime)
                    .atLeast("clustersAtOnce", clustersAtOnce, 1)
                    .enforce();
        }
    }
}
