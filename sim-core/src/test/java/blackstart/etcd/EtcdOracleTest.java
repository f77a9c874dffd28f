// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Timer;
import blackstart.random.RandomStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What must hold whatever the parameters are: the ceiling of the disk, that of the apply loop, Little's law. */
class EtcdOracleTest {
    private final EtcdFixture f = new EtcdFixture();

    @Test
    void without_batching_the_disk_is_the_ceiling() {
        f.largestBatch = 1;
        ClosedLoop clients = ClosedLoop.writing(f.etcd(), f.simulation, 50, 100);
        f.run(10_000);

        // OpenAI 2018: 2 ms of latency, 500 writes/s, a tenth of what the disk could do.
        assertThat(clients.perSecond()).isCloseTo(500, within(1.0));
    }

    @Test
    void with_batching_the_ceiling_is_the_batch_over_the_fsync() {
        f.largestBatch = 10;
        ClosedLoop clients = ClosedLoop.writing(f.etcd(), f.simulation, 50, 100);
        f.run(10_000);

        assertThat(clients.perSecond()).isCloseTo(10 / 0.002, within(10.0));
        // Little: 50 clients, so 50 = throughput x latency.
        assertThat(clients.meanSeconds()).isCloseTo(50 / 5_000.0, Percentage.withPercentage(0.5));
    }

    @Test
    void batches_take_half_of_the_clients_when_nothing_limits_them() {
        ClosedLoop clients = ClosedLoop.writing(f.etcd(), f.simulation, 50, 100);
        f.run(10_000);

        // Whoever is answered proposes while the next fsync runs: a write takes two fsyncs, or one if all march in
        // step.
        assertThat(clients.perSecond()).isBetween(50 / 0.0041, 50 / 0.0019);
        assertThat(clients.meanSeconds()).isCloseTo(50 / clients.perSecond(), Percentage.withPercentage(0.5));
    }

    @Test
    void the_apply_loop_is_the_other_ceiling() {
        f.applyMicros = 100;
        ClosedLoop clients = ClosedLoop.writing(f.etcd(), f.simulation, 200, 100);
        f.run(10_000);

        assertThat(clients.perSecond()).isCloseTo(10_000, Percentage.withPercentage(0.5));
    }

    @Test
    void littles_law_holds_for_a_mix_in_the_open() {
        f.fsyncSigma = 0.5;
        f.roundTripMillis = 0.5;
        f.applyMicros = 50;
        f.readMicros = 100;
        f.lockMicrosPerKey = 1;
        RandomStream stream = f.simulation.stream("arrivals");
        double[] occupied = new double[3]; // integral of open operations, arrivals, time of the last change
        Timer[] next = new Timer[1];
        next[0] = f.simulation.timer(() -> {
            occupied[1]++;
            if (occupied[1] % 2 == 0) {
                f.write("write", (int) occupied[1] % 5);
            } else {
                f.etcd().read((int) occupied[1] % 3, 100, 10_000, true, f.note("read"));
            }
            next[0].after((long) (stream.nextExponential() * EtcdFixture.MILLI));
        });
        next[0].after(0);
        for (long t = 0; t < 20_000; t++) {
            f.at(t + 0.5, () -> occupied[0] += f.etcd().gauges().openOperations());
        }
        f.run(20_000);

        double meanOpen = occupied[0] / 20_000;
        double arrivalsPerSecond = occupied[1] / 20;
        // 20,000 samples of a quantity with a standard deviation below 3 that forgets within some milliseconds: 3 sigma
        // is
        // below 5 %.
        assertThat(meanOpen)
                .isCloseTo(arrivalsPerSecond * f.etcd().drainMeanLatencySeconds(), Percentage.withPercentage(5));
    }
}
