// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtcdTest {
    private static final long MILLI = 1_000_000L;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final Etcd etcd = new Etcd(
            simulation,
            new EtcdSpec(
                    3,
                    1,
                    Duration.ofMillis(2),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(10),
                    0.5));
    private final List<Long> done = new ArrayList<>();

    @Test
    void a_write_takes_its_cpu_and_one_commit() {
        etcd.write(1, () -> done.add(simulation.now()));
        simulation.advanceTo(100 * MILLI);

        assertThat(done).containsExactly(3 * MILLI);
        assertThat(etcd.drainMeanLatencySeconds()).isCloseTo(0.003, within(1e-9));
        assertThat(etcd.drainMeanLatencySeconds()).isNaN();
    }

    @Test
    void a_range_read_costs_by_the_bytes_stored() {
        etcd.read(0, 4_000_000, () -> done.add(simulation.now())); // 2 MB stored: 1 ms + 2 x 10 ms
        simulation.advanceTo(100 * MILLI);

        assertThat(done).containsExactly(21 * MILLI);
    }

    @Test
    void overload_shows_as_latency() {
        for (int i = 0; i < 10; i++) {
            etcd.write(1, () -> done.add(simulation.now()));
        }
        simulation.advanceTo(100 * MILLI);

        // One core shared by ten writes of 1 ms each: all get it at 10 ms, then one commit.
        assertThat(done).hasSize(10).allMatch(at -> at == 12 * MILLI);
    }

    @Test
    void servers_read_from_different_members() {
        etcd.read(0, 2_000_000, () -> done.add(simulation.now()));
        etcd.read(1, 2_000_000, () -> done.add(simulation.now()));
        simulation.advanceTo(100 * MILLI);

        assertThat(done).containsExactly(11 * MILLI, 11 * MILLI);
    }
}
