// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * etcd as the API servers meet it.
 *
 * @param members number of members, odd
 * @param cpuCores CPU cores of each member
 * @param fsync median time of one fsync of the write-ahead log
 * @param fsyncSigma standard deviation of the logarithm of that time; 0 for no spread
 * @param networkRoundTrip round trip between two members; nothing travels for free but with one member
 * @param networkBytesPerSecond bandwidth of each member towards its clients, shared by its large answers
 * @param largestBatch most writes that one fsync takes; 1 for no batching
 * @param cpuPerBatch CPU of the leader for one batch
 * @param cpuPerWrite CPU of one write besides its share of the batch
 * @param cpuPerMegabyteWritten CPU of a write per megabyte (10^6 bytes) of its value
 * @param applyPerWrite time of the serial apply loop for one write; its CPU is part of cpuPerWrite
 * @param cpuPerRead CPU of one read, whatever its size
 * @param cpuPerRangeKey CPU of a range read per key
 * @param cpuPerMegabyteRange CPU of a range read per megabyte (10^6 bytes) of stored values
 * @param indexLockPerKey how long a range read keeps the applies out, per key
 * @param storedShareOfJson stored (protobuf) bytes per JSON byte of an object
 * @param electionTimeout shortest election time-out; each member draws between one and two of it
 * @param keepaliveTimeout how long clients take to notice a member that hangs
 * @param largestApplyGap committed entries not yet applied from which on writes are refused ("too many requests")
 * @param quotaBytes size of the database file from which on writes are refused (NOSPACE)
 * @param compactionInterval interval of the compaction; 0s for none
 * @param cpuPerCompactedRevision CPU of deleting one old revision, which keeps the applies out
 * @param defragBytesPerSecond pace of a defragmentation, in bytes of the file
 * @param cpuPerWatchEvent CPU of one event for one watch
 * @param rangeMemoryFactor memory held by a read until it is sent, as a multiple of the stored values
 * @param residentBaseBytes resident memory of an idle member
 * @param memoryReleaseHalfLife how slowly the Go heap gives memory back after a peak
 */
public record EtcdSpec(
        int members,
        double cpuCores,
        Duration fsync,
        double fsyncSigma,
        Duration networkRoundTrip,
        double networkBytesPerSecond,
        int largestBatch,
        Duration cpuPerBatch,
        Duration cpuPerWrite,
        Duration cpuPerMegabyteWritten,
        Duration applyPerWrite,
        Duration cpuPerRead,
        Duration cpuPerRangeKey,
        Duration cpuPerMegabyteRange,
        Duration indexLockPerKey,
        double storedShareOfJson,
        Duration electionTimeout,
        Duration keepaliveTimeout,
        int largestApplyGap,
        long quotaBytes,
        Duration compactionInterval,
        Duration cpuPerCompactedRevision,
        double defragBytesPerSecond,
        Duration cpuPerWatchEvent,
        double rangeMemoryFactor,
        long residentBaseBytes,
        Duration memoryReleaseHalfLife) {

    /** Checks the components; complains about all broken rules at once. */
    public EtcdSpec {
        new Constraints()
                .between("members", members, 1, 9)
                .that("members", members, members % 2 == 1, "be odd")
                .between("cpuCores", cpuCores, 0.1, 1_024)
                .positive("fsync", fsync)
                .between("fsyncSigma", fsyncSigma, 0, 3)
                .notNegative("networkRoundTrip", networkRoundTrip)
                .positive("networkBytesPerSecond", networkBytesPerSecond)
                .atLeast("largestBatch", largestBatch, 1)
                .notNegative("cpuPerBatch", cpuPerBatch)
                .positive("cpuPerWrite", cpuPerWrite)
                .notNegative("cpuPerMegabyteWritten", cpuPerMegabyteWritten)
                .notNegative("applyPerWrite", applyPerWrite)
                .positive("cpuPerRead", cpuPerRead)
                .notNegative("cpuPerRangeKey", cpuPerRangeKey)
                .notNegative("cpuPerMegabyteRange", cpuPerMegabyteRange)
                .notNegative("indexLockPerKey", indexLockPerKey)
                .between("storedShareOfJson", storedShareOfJson, 0.01, 2)
                .positive("electionTimeout", electionTimeout)
                .positive("keepaliveTimeout", keepaliveTimeout)
                .atLeast("largestApplyGap", largestApplyGap, 1)
                .atLeast("quotaBytes", quotaBytes, 1)
                .notNegative("compactionInterval", compactionInterval)
                .notNegative("cpuPerCompactedRevision", cpuPerCompactedRevision)
                .positive("defragBytesPerSecond", defragBytesPerSecond)
                .notNegative("cpuPerWatchEvent", cpuPerWatchEvent)
                .between("rangeMemoryFactor", rangeMemoryFactor, 0, 100)
                .atLeast("residentBaseBytes", residentBaseBytes, 0)
                .positive("memoryReleaseHalfLife", memoryReleaseHalfLife)
                .enforce();
    }

    /** How long etcd lets a request wait to be confirmed and applied: 5 s and two election time-outs (config.go ReqTimeout). */
    public Duration requestTimeout() {
        return Duration.ofSeconds(5).plus(electionTimeout.multipliedBy(2));
    }

    /** etcd 3.5 on network SSDs; sources in docs/models/etcd.md. */
    public static EtcdSpec etcd35() {
        return new EtcdSpec(
                5, // OpenAI 2021: 5 members at 7,500 nodes
                8, // assumed
                Duration.ofMillis(2), // fsync on network SSD (OpenAI 2018)
                0.5, // assumed: 99th percentile 6.4 ms; etcd's FAQ asks for less than 10 ms
                Duration.ofNanos(500_000), // assumed: between zones of a region
                1.25e9, // assumed: 10 Gbit/s
                10_000, // assumed: never reached; etcd limits a batch by bytes
                Duration.ofNanos(263_000), // fitted: lease PUT 0.328 ms alone, 0.064-0.079 ms batched
                Duration.ofNanos(58_000), // fitted: as above, less the lease's bytes
                Duration.ofNanos(12_400_000), // fitted: pod create 0.195 ms of 5,507 B, 0.137 ms of 828 B
                Duration.ofNanos(21_000), // fitted: 44,341 to 50,104 writes/s with 1,000 clients
                Duration.ofNanos(
                        135_500), // fitted: quorum GET 0.149 ms of a pod, 0.131 ms of a namespace, less key and bytes
                Duration.ofNanos(1_820), // fitted: quorum LIST 6.56 us per pod of 5,507 B, 2.53 us of 828 B
                Duration.ofNanos(860_000), // fitted: as above
                Duration.ofNanos(500), // assumed: walking the key index; the values are read without the lock
                0.736, // measured: 5,507 of 7,485 bytes
                Duration.ofSeconds(1), // embed/config.go
                Duration.ofSeconds(40), // apiserver storagebackend/factory/etcd3.go: 30 s and 10 s
                5_000, // v3_server.go maxGapBetweenApplyAndCommitIndex
                8L << 30, // largest that the documentation suggests; etcd's own default is 2 GiB
                Duration.ofMinutes(5), // apiserver storage/etcd3/compact.go
                Duration.ofNanos(10_000), // assumed
                150e6, // assumed: 1 s per 100 to 200 MB
                Duration.ofNanos(10_000), // assumed
                2, // assumed: the values and their encoded form
                72_000_000, // measured: idle with 1,000 pods
                Duration.ofMinutes(5)); // assumed, as for the API server
    }
}
