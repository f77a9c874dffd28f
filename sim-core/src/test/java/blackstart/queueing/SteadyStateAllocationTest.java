// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** In the steady state queueing allocates no more than the engine does for as many bare events. */
class SteadyStateAllocationTest {
    private static final int EVENTS = 100_000;
    private static final long SLACK_BYTES = EVENTS / 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Simulation simulation = new Simulation("steady", new RandomStreams(1));
    private final RandomStream random = simulation.stream("random");

    /** A customer who comes back at once, for ever. */
    private final class Circling implements ProcessorSharing.Job, Station.Customer, Event {
        private final ProcessorSharing cpu = new ProcessorSharing(simulation, 4, 1_200);
        private final Station station =
                new Station(simulation, 4, Station.UNLIMITED, () -> 1_000 + random.nextInt(1_000));
        private final Timer timer = simulation.timer(this);

        @Override
        public void onCpuDone() {
            cpu.start(this, 1_000 + random.nextInt(1_000), random.nextInt(2_000), 1 + random.nextInt(3));
        }

        @Override
        public void onServed() {
            station.arrive(this);
        }

        @Override
        public void fire() {
            timer.after(1_000);
        }
    }

    @Test
    void a_shared_cpu_allocates_nothing_of_its_own() {
        long bare = bytesPerManyTimers();
        Circling jobs = new Circling();
        for (int i = 0; i < 50; i++) {
            jobs.onCpuDone();
        }

        assertThat(bytesOfManyEvents()).isLessThan(bare + SLACK_BYTES);
    }

    @Test
    void a_station_allocates_nothing_of_its_own() {
        long bare = bytesPerManyTimers();
        Circling customers = new Circling();
        for (int i = 0; i < 50; i++) {
            customers.onServed();
        }

        assertThat(bytesOfManyEvents()).isLessThan(bare + SLACK_BYTES);
    }

    private long bytesPerManyTimers() {
        Circling circling = new Circling();
        circling.fire();
        long bytes = bytesOfManyEvents();
        circling.timer.cancel();
        return bytes;
    }

    private long bytesOfManyEvents() {
        advance(EVENTS);
        long before = threads.getCurrentThreadAllocatedBytes();
        advance(EVENTS);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void advance(int events) {
        long end = simulation.firedEvents() + events;
        while (simulation.firedEvents() < end) {
            simulation.advanceTo(simulation.now() + 100);
        }
    }
}
