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
 * @param cpuPerRequest CPU of any request before admission (TLS record, authentication, audit)
 * @param cpuPerGet CPU of a GET served from the watch cache
 * @param cpuPerWrite CPU of a small write such as a lease PUT
 * @param cpuPerCreate CPU of a pod create
 * @param cpuPerWatchOpen CPU of opening a WATCH with its TLS connection
 * @param cpuPerMegabyteFromCache CPU of a JSON LIST per megabyte (10^6 bytes) written, served from the watch cache
 * @param cpuPerMegabyteFromEtcd CPU of a JSON LIST per megabyte written, read from etcd
 * @param schedulerWait runnable-but-waiting time of a small request behind long LIST handlers, per runnable handler and
 *     core (Go's 10 ms slice times the hops of a request)
 * @param listMemoryFactorFromCache memory held by an executing LIST as a multiple of its response, served from the cache
 * @param listMemoryFactorFromEtcd the same, read from etcd
 * @param memoryPerWatchBytes memory of an open watch
 * @param residentBytesPerNode resident memory of watch caches and the rest, per node of the cluster
 * @param residentBaseBytes resident memory of an empty server
 * @param memoryReleaseHalfLife how slowly the Go heap gives memory back after a peak
 * @param restartDelay from the kill to the first accepted connection, without the kubelet's back-off
 * @param crashLoopBackOff whether the kubelet's CrashLoopBackOff (10 s doubled to 5 min, reset after 10 min) delays restarts
 * @param livenessPeriod period of the liveness probe
 * @param livenessTimeout time-out of one probe
 * @param livenessFailures probes in a row that fail before the kubelet kills the server
 */
public record ApiServerSpec(
        int maxRequestsInflight,
        int maxMutatingRequestsInflight,
        boolean priorityAndFairness,
        Duration requestTimeout,
        Duration cpuPerRequest,
        Duration cpuPerGet,
        Duration cpuPerWrite,
        Duration cpuPerCreate,
        Duration cpuPerWatchOpen,
        Duration cpuPerMegabyteFromCache,
        Duration cpuPerMegabyteFromEtcd,
        Duration schedulerWait,
        double listMemoryFactorFromCache,
        double listMemoryFactorFromEtcd,
        long memoryPerWatchBytes,
        long residentBytesPerNode,
        long residentBaseBytes,
        Duration memoryReleaseHalfLife,
        Duration restartDelay,
        boolean crashLoopBackOff,
        Duration livenessPeriod,
        Duration livenessTimeout,
        int livenessFailures) {

    /** Checks the components; complains about all broken rules at once. */
    public ApiServerSpec {
        new Constraints()
                .atLeast("maxRequestsInflight", maxRequestsInflight, 1)
                .atLeast("maxMutatingRequestsInflight", maxMutatingRequestsInflight, 1)
                .positive("requestTimeout", requestTimeout)
                .positive("cpuPerRequest", cpuPerRequest)
                .notNegative("cpuPerGet", cpuPerGet)
                .notNegative("cpuPerWrite", cpuPerWrite)
                .notNegative("cpuPerCreate", cpuPerCreate)
                .notNegative("cpuPerWatchOpen", cpuPerWatchOpen)
                .notNegative("cpuPerMegabyteFromCache", cpuPerMegabyteFromCache)
                .notNegative("cpuPerMegabyteFromEtcd", cpuPerMegabyteFromEtcd)
                .notNegative("schedulerWait", schedulerWait)
                .between("listMemoryFactorFromCache", listMemoryFactorFromCache, 0, 100)
                .between("listMemoryFactorFromEtcd", listMemoryFactorFromEtcd, 0, 100)
                .atLeast("memoryPerWatchBytes", memoryPerWatchBytes, 0)
                .atLeast("residentBytesPerNode", residentBytesPerNode, 0)
                .atLeast("residentBaseBytes", residentBaseBytes, 0)
                .positive("memoryReleaseHalfLife", memoryReleaseHalfLife)
                .notNegative("restartDelay", restartDelay)
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
                Duration.ofNanos(200_000), // part of the measured 0.25 ms of a cached GET
                Duration.ofNanos(50_000), // measured: GET from the cache 0.25 ms in all
                Duration.ofNanos(400_000), // measured: lease PUT 0.5-0.7 ms in all
                Duration.ofNanos(1_050_000), // measured: pod create 1.2-1.3 ms in all
                Duration.ofNanos(1_050_000), // measured: WATCH opened in 1.05 ms with TLS
                Duration.ofNanos(6_100_000), // measured: 40-52 us per pod of 7,485 bytes
                Duration.ofNanos(10_000_000), // measured: 69-82 us per pod of 7,485 bytes
                Duration.ofMillis(40), // measured: p50 of probes about 40 ms x executing LISTs on one core
                3.25, // measured: 3.0-3.5 x response bytes
                8.0, // measured: about 8 x at N=1000
                94_000L, // measured: 94 kB per watch on its own connection
                9_300_000L, // OpenAI 2021: 70 GB at 7,500 nodes
                300_000_000L, // assumed
                Duration.ofMinutes(5), // assumed; measured: hardly given back
                Duration.ofSeconds(12), // OOM to restart at least 10 s; measured ready after 2.1 s
                true, // kubelet, static pod
                Duration.ofSeconds(10), // kubeadm staticpod/utils.go
                Duration.ofSeconds(15), // kubeadm staticpod/utils.go
                8); // kubeadm staticpod/utils.go
    }
}
