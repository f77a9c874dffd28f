// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Counts the bytes that the JVM says this thread has allocated. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SECOND = 1_000_000_000L;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final RandomStream stream = simulation.stream("delays");

    @Test
    void firing_and_scheduling_allocate_nothing_in_the_steady_state() {
        for (int i = 0; i < 5_000; i++) {
            simulation.at(i, new Event() {
                @Override
                public void fire() {
                    simulation.after((long) (SECOND * stream.nextExponential()), this);
                }
            });
        }

        assertThat(bytesOf(20 * SECOND, 20 * SECOND)).isZero();
        assertThat(simulation.firedEvents()).isGreaterThan(150_000);
    }

    @Test
    void requests_with_cancelled_time_outs_and_moved_timers_allocate_nothing_in_the_steady_state() {
        Deadlines minute = simulation.deadlines(60 * SECOND);
        Event timedOut = () -> {};
        for (int i = 0; i < 500; i++) {
            Timer lease = simulation.timer(timedOut);
            simulation.at(i, new Event() {
                private long ticket;

                @Override
                public void fire() {
                    minute.cancel(ticket);
                    ticket = stream.nextInt(1_000) == 0 ? 0 : minute.start(timedOut);
                    lease.after(40 * SECOND);
                    simulation.after((long) (SECOND * stream.nextExponential()), this);
                }
            });
        }

        assertThat(bytesOf(200 * SECOND, 100 * SECOND)).isZero();
        assertThat(simulation.firedEvents()).isGreaterThan(140_000);
        assertThat(minute.pending()).isLessThanOrEqualTo(500);
    }

    @Test
    void an_empty_simulation_takes_at_most_32_kibibytes() {
        RandomStreams streams = new RandomStreams(1);
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();

        Simulation empty = new Simulation("empty", streams);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .isPositive()
                .isLessThanOrEqualTo(32 * 1_024);
        assertThat(empty.now()).isZero();
    }

    private long bytesOf(long warmNanos, long nanos) {
        simulation.advanceTo(warmNanos);
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        simulation.advanceTo(warmNanos + nanos);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
