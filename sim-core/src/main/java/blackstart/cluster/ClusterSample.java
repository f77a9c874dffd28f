// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.Answer;
import blackstart.api.Verb;

/**
 * What one scrape of a cluster reads. Rates and shares are of the interval since the scrape before.
 *
 * @param apiAvailability share of API calls answered well, 0..1, without those of the agent that is rolled out; NaN without calls
 * @param listP99Seconds 99th percentile of LIST latency in seconds, failed calls counting 60 s; NaN without calls
 * @param mutatingP99Seconds the same of calls that write
 * @param cpuUtilisation share of all API servers' CPU in use, 0..1
 * @param servingApiServers API servers that accept connections
 * @param apiServers all of them
 * @param memoryShare memory of the fullest API server as a share of its limit
 * @param requests calls by {@link #index}
 * @param etcdLatencySeconds mean latency of etcd operations, in seconds; NaN without any
 * @param notReadyNodes nodes marked not ready
 * @param evictedPods pods evicted since the start
 * @param runningAgents agents that run
 * @param dnsReplicasAnswering share of CoreDNS replicas that answer for the cluster's zone, 0..1
 * @param validRecords share of nodes whose cached records are valid, 0..1
 * @param lookupSuccess share of lookups that succeed, 0..1
 * @param saturated whether no API server serves, or fewer than half of the calls were answered well, or 95 % of the CPU of the
 *     serving ones is in use
 */
public record ClusterSample(
        double apiAvailability,
        double listP99Seconds,
        double mutatingP99Seconds,
        double cpuUtilisation,
        int servingApiServers,
        int apiServers,
        double memoryShare,
        double[] requests,
        double etcdLatencySeconds,
        int notReadyNodes,
        long evictedPods,
        int runningAgents,
        double dnsReplicasAnswering,
        double validRecords,
        double lookupSuccess,
        boolean saturated) {

    /** Place of a verb and an answer in {@link #requests()}. */
    public static int index(Verb verb, Answer answer) {
        return blackstart.api.ApiTraffic.index(verb, answer);
    }
}
