// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * What a kube-apiserver costs and how it dies and comes back. The defaults of every parameter, with their sources, stand in
 * docs/models/apiserver.md.
 *
 * @param maxRequestsInflight {@code --max-requests-inflight}
 * @param maxMutatingRequestsInflight {@code --max-mutating-requests-inflight}
 * @param priorityAndFairness {@code --enable-priority-and-fairness}; without it the two limits count separately and what does not
 *     fit is refused at once
 * @param requestTimeout {@code --request-timeout}
 * @param costs CPU time of requests
 * @param memory what the process holds
 * @param schedulerWait how long a goroutine that the network has woken stands in line on cores that are all taken by LIST
 *     handlers, for each handler per core: once for a request, and again for each answer of etcd
 * @param clientBytesPerSecond how fast a client takes a LIST's answer, in bytes per second; until then the handler keeps its seats
 *     and memory
 * @param restartDelay from the kill to the start of the process, without the kubelet's back-off
 * @param startCpu CPU time of the start of the process on one core, without the filling of its watch caches
 * @param startWait what the start takes besides CPU time
 * @param crashLoopBackOff whether the kubelet's CrashLoopBackOff (10 s doubled to 5 min, reset after 10 min) delays restarts
 * @param livenessInitialDelay from the first accepted connection to the first liveness probe
 * @param livenessPeriod period of the liveness probe
 * @param livenessTimeout time-out of one probe
 * @param livenessFailures probes in a row that fail before the kubelet kills the server
 */
public record ApiServerSpec(
        int maxRequestsInflight,
        int maxMutatingRequestsInflight,
        boolean priorityAndFairness,
        Duration requestTimeout,
        RequestCosts costs,
        MemoryCosts memory,
        Duration schedulerWait,
        double clientBytesPerSecond,
        Duration restartDelay,
        Duration startCpu,
        Duration startWait,
        boolean crashLoopBackOff,
        Duration livenessInitialDelay,
        Duration livenessPeriod,
        Duration livenessTimeout,
        int livenessFailures) {

    /** Checks the components; complains about all broken rules at once. */
    public ApiServerSpec {
        new Constraints()
                .atLeast("maxRequestsInflight", maxRequestsInflight, 1)
                .atLeast("maxMutatingRequestsInflight", maxMutatingRequestsInflight, 1)
                .positive("requestTimeout", requestTimeout)
                .notNegative("schedulerWait", schedulerWait)
                .positive("clientBytesPerSecond", clientBytesPerSecond)
                .notNegative("restartDelay", restartDelay)
                .notNegative("startCpu", startCpu)
                .notNegative("startWait", startWait)
                .notNegative("livenessInitialDelay", livenessInitialDelay)
                .positive("livenessPeriod", livenessPeriod)
                .positive("livenessTimeout", livenessTimeout)
                .atLeast("livenessFailures", livenessFailures, 1)
                .enforce();
    }

    /** kube-apiserver 1.30 with kubeadm's probes; sources in docs/models/apiserver.md. */
    public static ApiServerSpec kubernetes130() {
        return new ApiServerSpec(
                400, // [A] server/config.go NewConfig
                200, // [A] server/config.go NewConfig
                true, // [A] server/options, on since 1.20
                Duration.ofSeconds(60), // [A] server/config.go NewConfig
                RequestCosts.kubernetes130(),
                MemoryCosts.kubernetes130(),
                Duration.ofMillis(20), // fitted: probes with an etcd call take 40 ms x executing LISTs on one core
                1.25e9, // assumed: 10 Gbit/s
                Duration.ofSeconds(10), // the kubelet's own period and back-off: at least 10 s after an OOM kill
                Duration.ofMillis(
                        1_300), // fitted: 1.43 and 1.51 s of CPU until ready, 0.17 s of them to fill 5,000 pods
                Duration.ofMillis(800), // fitted: ready 2.06 and 2.14 s after the exec
                true, // kubelet, static pod
                Duration.ofSeconds(10), // kubeadm staticpod/utils.go
                Duration.ofSeconds(10), // kubeadm staticpod/utils.go
                Duration.ofSeconds(15), // kubeadm staticpod/utils.go
                8); // kubeadm staticpod/utils.go
    }
}
