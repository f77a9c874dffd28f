// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * etcd 3.5.16 with one member on one core, measured behind a kube-apiserver on another. The costs of a read and of a large batch
 * are fitted to these rows, so agreement there is no prediction; between, it is.
 */
class EtcdMeasurementTest {
    private static final double LEASE_TOLERANCE_PERCENT = 15;

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));

    /** Quorum LISTs (list_single_client.csv): keys, stored bytes, etcd's CPU per request in ms. */
    @ParameterizedTest
    @CsvSource({
        "1000, 5505096, 7.054",
        "1000, 5505096, 6.655",
        "5000, 27537160, 6.614",
        "5000, 27537160, 5.4152",
        "20000, 110215526, 7.3705",
        "20000, 110215526, 6.25705",
        "5000, 4140602, 2.5376",
        "5000, 4140602, 2.5314"
    })
    void a_range_read_costs_what_was_measured(long keys, long bytes, double microsPerKey) {
        Etcd etcd = new Etcd(simulation, EtcdSpec.etcd35());
        etcd.read(0, keys, bytes, true, result -> {});
        simulation.advanceTo(10 * EtcdFixture.SECOND);

        double modelled = etcd.gauges().busyCoreNanos(0) / 1e3 / keys;
        // The rows differ among themselves by up to 30 %.
        assertThat(modelled).isCloseTo(microsPerKey, Percentage.withPercentage(23));
    }

    /**
     * Lease PUTs (lease_writes.csv): clients, share of a core that the API server got, its CPU and etcd's per PUT in ms, PUTs per
     * second, mean latency in ms; then what is known to be missed.
     */
    private record Lease(
            int clients,
            double share,
            double serverMillis,
            double etcdMillis,
            double perSecond,
            double latencyMillis,
            List<Figure> missed) {}

    /** What a row of leases is compared by. */
    private enum Figure {
        ETCD_MILLIS,
        PER_SECOND,
        LATENCY_MILLIS
    }

    private static List<Lease> leases() {
        return List.of(
                new Lease(1, 1, 0.723, 0.328, 911.056, 1.078, List.of()),
                new Lease(4, 0.85, 0.575, 0.197, 1476.777, 2.689, List.of(Figure.PER_SECOND, Figure.LATENCY_MILLIS)),
                new Lease(16, 0.84, 0.516, 0.119, 1629.584, 9.8, List.of()),
                new Lease(64, 0.90, 0.491, 0.064, 1839.121, 34.759, List.of(Figure.ETCD_MILLIS)),
                new Lease(256, 1, 0.660, 0.079, 1507.963, 169.005, List.of()));
    }

    /** One tolerance for all figures; one that is said to be missed must be missed, or the card claims too little. */
    @ParameterizedTest
    @MethodSource("leases")
    void a_lease_put_costs_what_was_measured_but_for_the_figures_said_to_be_missed(Lease row) {
        Etcd etcd = new Etcd(simulation, oneMember());
        GoServer server = new GoServer(simulation, etcd, row.serverMillis() * EtcdFixture.MILLI / row.share());
        ClosedLoop loop = ClosedLoop.of(simulation, row.clients(), (client, caller) -> server.put(caller));
        simulation.advanceTo(9 * EtcdFixture.SECOND);

        double millis = etcd.gauges().busyCoreNanos(0) / 1e6 / (loop.perSecond() * 9);
        check(row, Figure.ETCD_MILLIS, millis, row.etcdMillis());
        check(row, Figure.PER_SECOND, loop.perSecond(), row.perSecond());
        check(row, Figure.LATENCY_MILLIS, loop.meanSeconds() * 1e3, row.latencyMillis());
    }

    private static void check(Lease row, Figure figure, double modelled, double measured) {
        String name = row.clients() + " clients, " + figure;
        if (row.missed().contains(figure)) {
            assertThat(Math.abs(modelled / measured - 1))
                    .as("%s is said to be missed", name)
                    .isGreaterThan(LEASE_TOLERANCE_PERCENT / 100);
        } else {
            assertThat(modelled).as(name).isCloseTo(measured, Percentage.withPercentage(LEASE_TOLERANCE_PERCENT));
        }
    }

    private static EtcdSpec oneMember() {
        EtcdSpec s = EtcdSpec.etcd35();
        EtcdFixture f = new EtcdFixture();
        f.members = 1;
        f.cores = 1;
        f.fsyncMillis = 0.03; // what is left of 1.078 ms alone
        f.batchMicros = s.cpuPerBatch().toNanos() / 1_000;
        f.writeMicros = s.cpuPerWrite().toNanos() / 1e3;
        f.megabyteWrittenMicros = s.cpuPerMegabyteWritten().toNanos() / 1e3;
        f.applyMicros = s.applyPerWrite().toNanos() / 1e3;
        return f.spec();
    }

    /**
     * An API server on one core as Go runs it: a queue of goroutines, first come, first served. A PUT runs for half of its CPU,
     * then hands its request to the one goroutine that writes to etcd's connection and that sends, when its turn comes,
     * everything that has gathered; after the answer it runs for the other half.
     */
    private static final class GoServer {
        private final Simulation simulation;
        private final Etcd etcd;
        private final long halfNanos;
        private final ArrayDeque<Runnable> runnable = new ArrayDeque<>();
        private final List<EtcdCaller> gathered = new ArrayList<>();
        private boolean isRunning;

        GoServer(Simulation simulation, Etcd etcd, double cpuNanos) {
            this.simulation = simulation;
            this.etcd = etcd;
            this.halfNanos = (long) (cpuNanos / 2);
        }

        void put(EtcdCaller caller) {
            run(
                    () -> {
                        gathered.add(result -> run(() -> caller.onDone(result), halfNanos));
                        if (gathered.size() == 1) {
                            run(this::flush, 0);
                        }
                    },
                    halfNanos);
        }

        private void flush() {
            List<EtcdCaller> sent = List.copyOf(gathered);
            gathered.clear();
            sent.forEach(caller -> etcd.write(0, 1, 537, WriteKind.UPDATE, caller));
        }

        private void run(Runnable goroutine, long nanos) {
            runnable.add(() -> simulation.after(nanos, () -> {
                goroutine.run();
                isRunning = false;
                next();
            }));
            next();
        }

        private void next() {
            if (!isRunning && !runnable.isEmpty()) {
                isRunning = true;
                runnable.remove().run();
            }
        }
    }
}
