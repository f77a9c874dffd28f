// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCalls;
import blackstart.api.ApiEndpoint;
import blackstart.api.ApiTraffic;
import blackstart.api.LoadBalancer;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In the steady state a load allocates next to nothing per operation. */
class LoadAllocationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_BYTES_PER_OPERATION = 4;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));

    /** Answers after a millisecond, without allocating. */
    private final class Plain implements ApiEndpoint, Event {
        private final ArrayDeque<ApiCall> waiting = new ArrayDeque<>(64);

        @Override
        public int incarnation() {
            return 0;
        }

        @Override
        public boolean isServing() {
            return true;
        }

        @Override
        public void receive(ApiCall call) {
            waiting.add(call);
            simulation.after(1_000_000L, this);
        }

        @Override
        public void fire() {
            waiting.remove().answer(Answer.OK);
        }
    }

    private double bytesPerOperation(LoadKind kind, double rate) {
        LoadSpec one = LoadSpec.oneClient();
        LoadSpec spec = new LoadSpec(
                "steady",
                kind,
                List.of(),
                10,
                Duration.ZERO,
                rate,
                Duration.ZERO,
                null,
                0,
                true,
                one.request(),
                one.identity(),
                one.retry());
        LoadBalancer balancer = new LoadBalancer(
                new ApiEndpoint[] {new Plain()}, simulation.stream("b"), new ApiCalls(simulation, new ApiTraffic()));
        LoadGenerator load = new LoadGenerator(simulation, spec, balancer, resource -> 1, LoadLog.bounded());
        simulation.advanceTo(20 * SECOND);
        long operations = load.log().issued();
        long before = threads.getCurrentThreadAllocatedBytes();
        simulation.advanceTo(40 * SECOND);
        return (threads.getCurrentThreadAllocatedBytes() - before)
                / (double) (load.log().issued() - operations);
    }

    @Test
    void a_closed_loop_allocates_next_to_nothing() {
        assertThat(bytesPerOperation(LoadKind.CLOSED, 0)).isLessThan(MOST_BYTES_PER_OPERATION);
    }

    @Test
    void an_open_loop_allocates_next_to_nothing() {
        assertThat(bytesPerOperation(LoadKind.OPEN, 5_000)).isLessThan(MOST_BYTES_PER_OPERATION);
    }
}
