// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import java.time.Duration;

/**
 * The responders. All delays count from the first alert unless they say otherwise.
 *
 * @param enabled whether anybody does anything
 * @param causeKnownAfter alert to known root cause
 * @param firstRollbackAfter known cause to the first attempt to remove the agent
 * @param rollbackRetryInterval time between two attempts in one cluster
 * @param kubectlTimeout how long an operator waits for one command
 * @param trafficShiftAfter alert to the beginning of the traffic shift
 * @param scaleDownAfter alert to the first nodes removed
 * @param scaleDownShare share of a cluster's nodes that is removed
 * @param scaleDownNodesPerMinute pace of removal in one cluster
 * @param blockAccessAfter alert to the network block in the first cluster
 * @param scaleUpAfter alert to the bigger API servers of the first cluster
 * @param scaleUpFactor cores and memory of a scaled-up API server as a multiple
 * @param clustersAtOnce clusters that the responders can work on at the same time
 * @param handsOnTime work on one cluster by one team, from its begin to the effect of its workstream
 * @param recoveryCheckTime after the agent is gone: manual work until services are declared well, per cluster
 */
public record RemediationSpec(
        boolean enabled,
        Duration causeKnownAfter,
        Duration firstRollbackAfter,
        Duration rollbackRetryInterval,
        Duration kubectlTimeout,
        Duration trafficShiftAfter,
        Duration scaleDownAfter,
        double scaleDownShare,
        int scaleDownNodesPerMinute,
        Duration blockAccessAfter,
        Duration scaleUpAfter,
        double scaleUpFactor,
        int clustersAtOnce,
        Duration handsOnTime,
        Duration recoveryCheckTime) {}
