// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import java.util.List;

/** STUB of the contract, replaced at merge. */
public record ClusterSample(
        double apiAvailability,
        double listP99Seconds,
        double mutatingP99Seconds,
        double cpuUtilisation,
        int servingApiServers,
        int apiServers,
        double memoryShare,
        double[] requests,
        int seatsInUse,
        int queued,
        double etcdLatencySeconds,
        int notReadyNodes,
        long evictedPods,
        int runningAgents,
        double dnsReplicasAnswering,
        double validRecords,
        double lookupSuccess,
        double serviceAvailability,
        boolean saturated) {

    public static final List<String> VERBS = List.of("GET", "LIST", "WATCH", "CREATE", "UPDATE", "DELETE");
    public static final List<String> CODES = List.of("2xx", "429", "5xx", "lost");

    public static int index(String verb, String code) {
        return VERBS.indexOf(verb) * CODES.size() + CODES.indexOf(code);
    }
}
