// SPDX-License-Identifier: Apache-2.0
package blackstart.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class RecordingAllocationTest {
    private static final int RECORDINGS = 200_000;

    @Test
    void recording_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Counter counter = new Counter();
        Level level = new Level(new Series(16, 1_000));
        Rate rate = new Rate(new Series(16, 1_000));
        LatencyHistogram latency = new LatencyHistogram();
        record(counter, level, rate, latency, 0);

        long before = threads.getCurrentThreadAllocatedBytes();
        record(counter, level, rate, latency, RECORDINGS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(counter.total()).isEqualTo(2 * RECORDINGS);
        assertThat(allocated).isLessThan(RECORDINGS / 100);
    }

    private static void record(Counter counter, Level level, Rate rate, LatencyHistogram latency, int from) {
        for (int i = from; i < from + RECORDINGS; i++) {
            counter.increment();
            level.set(i * 10L, i);
            rate.increment(i * 10L);
            latency.record(i * 1_000L);
        }
    }
}
