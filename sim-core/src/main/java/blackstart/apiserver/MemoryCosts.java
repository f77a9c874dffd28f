// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * What an API server holds in memory, as the kernel sees it: garbage that Go has not collected yet is part of each figure. How
 * the defaults were fitted stands in docs/models/apiserver.md.
 *
 * @param baseBytes of an empty server
 * @param otherPerNodeBytes of what grows with the cluster and is not modelled (events, custom resources, buffers of watches), per
 *     node
 * @param perStoredByte of watch caches, per byte of JSON of everything stored
 * @param perWatchBytes of an open watch on its own connection
 * @param headroomBytes added once while any LIST executes
 * @param perAnsweredByte of an executing LIST, per byte of its answer before compression
 * @param perDecodedByte of an executing LIST from etcd, per byte of JSON of the objects that are decoded, in addition
 * @param streamedBytes of a LIST whose answer is streamed
 * @param releaseHalfLife how slowly the Go heap gives memory back after a peak
 */
public record MemoryCosts(
        long baseBytes,
        long otherPerNodeBytes,
        double perStoredByte,
        long perWatchBytes,
        long headroomBytes,
        double perAnsweredByte,
        double perDecodedByte,
        long streamedBytes,
        Duration releaseHalfLife) {

    /** Checks the components; complains about all broken rules at once. */
    public MemoryCosts {
        new Constraints()
                .atLeast("baseBytes", baseBytes, 0)
                .atLeast("otherPerNodeBytes", otherPerNodeBytes, 0)
                .between("perStoredByte", perStoredByte, 0, 1_000)
                .atLeast("perWatchBytes", perWatchBytes, 0)
                .atLeast("headroomBytes", headroomBytes, 0)
                .between("perAnsweredByte", perAnsweredByte, 0, 100)
                .between("perDecodedByte", perDecodedByte, 0, 100)
                .atLeast("streamedBytes", streamedBytes, 0)
                .positive("releaseHalfLife", releaseHalfLife)
                .enforce();
    }

    /** Fitted to kube-apiserver 1.30.14 with 1,000 to 20,000 pods; the rows stand in docs/models/apiserver.md. */
    public static MemoryCosts kubernetes130() {
        return new MemoryCosts(
                246_000_000L, // fitted: 330, 700 and 2,086 MiB after a restart at 1,000, 5,000 and 20,000 pods
                0L, // the measured server stored pods only
                12.4, // fitted on the same rows
                94_000L, // measured: 94 kB per watch on its own connection
                84_000_000L, // fitted: closed loops that hold 9 to 36 LISTs
                2.7, // fitted on the same rows
                5.4, // fitted: 32 LISTs from etcd of 1,000 pods
                2_000_000L, // KEP-5116: about 2 MB
                Duration.ofSeconds(90)); // fitted: 1,274, 1,048, 873 MiB in steps of 30 s
    }
}
