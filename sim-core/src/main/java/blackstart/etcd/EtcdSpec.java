// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * etcd as the API servers meet it.
 *
 * @param members number of members, odd
 * @param cpuCores CPU cores of each member
 * @param commitLatency time of one batched commit (round trip and fsync)
 * @param cpuPerWrite CPU of one write at small batches
 * @param cpuPerRead CPU of one linearizable read of a key
 * @param cpuPerMegabyteRange CPU of a range read per megabyte (10^6 bytes) of stored objects
 * @param storedShareOfJson stored (protobuf) bytes per JSON byte of an object
 */
public record EtcdSpec(
        int members,
        double cpuCores,
        Duration commitLatency,
        Duration cpuPerWrite,
        Duration cpuPerRead,
        Duration cpuPerMegabyteRange,
        double storedShareOfJson) {

    /** Checks the components; complains about all broken rules at once. */
    public EtcdSpec {
        new Constraints()
                .between("members", members, 1, 9)
                .that("members", members, members % 2 == 1, "be odd")
                .between("cpuCores", cpuCores, 0.1, 1_024)
                .positive("commitLatency", commitLatency)
                .positive("cpuPerWrite", cpuPerWrite)
                .positive("cpuPerRead", cpuPerRead)
                .notNegative("cpuPerMegabyteRange", cpuPerMegabyteRange)
                .between("storedShareOfJson", storedShareOfJson, 0.01, 2)
                .enforce();
    }

    /** etcd 3.5 on network SSDs; sources in docs/models/etcd.md. */
    public static EtcdSpec etcd35() {
        return new EtcdSpec(
                5, // OpenAI 2021: 5 members at 7,500 nodes
                8, // assumed
                Duration.ofMillis(2), // fsync on network SSD (OpenAI 2018)
                Duration.ofNanos(70_000), // measured: 0.33 ms alone, 0.07 ms batched
                Duration.ofNanos(150_000), // measured: quorum GET 0.15 ms
                Duration.ofNanos(1_250_000), // measured: 6.5-7.4 us per pod of 5,507 stored bytes
                0.736); // measured: 5,507 of 7,485 bytes
    }
}
