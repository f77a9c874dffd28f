// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayDeque;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stations against the formulas of theory, inside intervals of 99.9 % from batch means. Service takes 1 ms in the mean.
 */
class StationOracleTest {
    private static final double SERVICE_NANOS = 1e6;
    private static final int WARM_UP = 10_000;

    @ParameterizedTest
    @CsvSource({"1, 0.5, 40000, 0.04", "1, 0.8, 120000, 0.06", "4, 0.7, 64000, 0.06", "16, 0.9, 150000, 0.1"})
    void waits_in_a_markov_station_follow_erlang_c(int servers, double utilisation, int perBatch, double precision) {
        double load = servers * utilisation;

        BatchMeans waits = waits(servers, load, RandomStream::nextExponential, perBatch, 1);

        waits.agreesWith(Theory.waitOfMarkovStation(servers, load), precision);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8})
    void waits_with_constant_service_are_half_of_those_with_exponential_service(double load) {
        BatchMeans waits = waits(1, load, random -> 1, 90_000, 2);

        waits.agreesWith(Theory.waitOfGeneralStation(load, 0), 0.05);
        assertThat(waits.contains(Theory.waitOfGeneralStation(load, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 90000, 0.05", "0.7, 120000, 0.07"})
    void waits_with_general_service_follow_pollaczek_and_khinchine(double load, int perBatch, double precision) {
        // 0.5 with probability 0.9, else 5.5: mean 1, second moment 3.25, squared variation 2.25
        BatchMeans waits = waits(1, load, random -> random.nextDouble() < 0.9 ? 0.5 : 5.5, perBatch, 3);

        waits.agreesWith(Theory.waitOfGeneralStation(load, 2.25), precision);
        assertThat(waits.contains(Theory.waitOfGeneralStation(load, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_share_lost_without_a_queue_follows_erlang_b_whatever_the_service(boolean isExponential) {
        Simulation simulation = new Simulation("loss", new RandomStreams(4));
        RandomStream service = simulation.stream("service");
        Station station = new Station(
                simulation, 5, 0, () -> Math.round(SERVICE_NANOS * (isExponential ? service.nextExponential() : 1)));
        BatchMeans losses = new BatchMeans(WARM_UP, 30_000);
        new PoissonArrivals(simulation, SERVICE_NANOS / 4, () -> losses.add(station.arrive(() -> {}) ? 0 : 1));

        runUntilFull(simulation, losses);

        losses.agreesWith(Theory.erlangB(5, 4), 0.03);
    }

    @Test
    void littles_law_and_the_conservation_of_customers_and_work_hold_exactly_once_the_station_is_empty() {
        Simulation simulation = new Simulation("little", new RandomStreams(5));
        RandomStream service = simulation.stream("service");
        long[] sums = new long[3];
        Station station = new Station(simulation, 3, 20, () -> {
            long nanos = Math.round(SERVICE_NANOS * service.nextExponential());
            sums[0] += nanos;
            return nanos;
        });
        PoissonArrivals arrivals = new PoissonArrivals(simulation, SERVICE_NANOS / 2.9, () -> {
            long start = simulation.now();
            sums[2]++;
            station.arrive(() -> sums[1] += simulation.now() - start);
        });
        simulation.advanceTo(20_000_000_000L);
        arrivals.stop();
        simulation.advanceTo(21_000_000_000L);

        long now = simulation.now();
        assertThat(station.inStation()).isZero();
        assertThat(station.lost().total()).isPositive();
        assertThat(station.served().total() + station.lost().total()).isEqualTo(sums[2]);
        assertThat(station.busyServers().integral(now)).isEqualTo((double) sums[0]);
        assertThat(station.busyServers().integral(now) + station.queueLength().integral(now))
                .isEqualTo((double) sums[1]);
        assertThat(station.busyServers().maximum()).isEqualTo(3);
        assertThat(station.queueLength().maximum()).isEqualTo(20, within(0.0));
    }

    /** Waits in units of the mean service time. In FIFO order the k-th to start service is the k-th to have come. */
    private static BatchMeans waits(
            int servers, double load, ToDoubleFunction<RandomStream> service, int perBatch, long seed) {
        Simulation simulation = new Simulation("station", new RandomStreams(seed));
        RandomStream services = simulation.stream("service");
        ArrayDeque<Long> arrivals = new ArrayDeque<>();
        BatchMeans waits = new BatchMeans(WARM_UP, perBatch);
        Station station = new Station(simulation, servers, Station.UNLIMITED, () -> {
            waits.add((simulation.now() - arrivals.remove()) / SERVICE_NANOS);
            return Math.round(SERVICE_NANOS * service.applyAsDouble(services));
        });
        new PoissonArrivals(simulation, SERVICE_NANOS / load, () -> {
            arrivals.add(simulation.now());
            station.arrive(() -> {});
        });
        runUntilFull(simulation, waits);
        return waits;
    }

    private static void runUntilFull(Simulation simulation, BatchMeans observations) {
        while (!observations.isFull()) {
            simulation.advanceTo(simulation.now() + 1_000_000_000L);
        }
    }
}
