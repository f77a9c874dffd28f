// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.random.Distribution;
import blackstart.random.Distributions;
import blackstart.random.RandomStream;
import java.util.Arrays;

/** Draws how long each fsync of a write-ahead log takes and remembers the last ones. */
final class FsyncTimes {
    private static final int REMEMBERED = 1_024;

    private final Distribution distribution;
    private final RandomStream stream;
    private final long[] recent = new long[REMEMBERED];
    private long drawn;

    FsyncTimes(Simulation simulation, EtcdSpec spec) {
        double median = spec.fsync().toNanos();
        this.distribution = spec.fsyncSigma() == 0
                ? Distributions.constant(median)
                : Distributions.lognormal(median, spec.fsyncSigma());
        this.stream = simulation.stream("etcd/fsync");
    }

    long drawNanos() {
        long nanos = distribution.drawNanos(stream);
        recent[(int) (drawn++ % REMEMBERED)] = nanos;
        return nanos;
    }

    /** The 99th percentile of the last 1,024, in seconds; NaN without any. */
    double p99Seconds() {
        int size = (int) Math.min(drawn, REMEMBERED);
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(recent, size);
        Arrays.sort(sorted);
        return sorted[(99 * size + 99) / 100 - 1] / 1e9;
    }
}
