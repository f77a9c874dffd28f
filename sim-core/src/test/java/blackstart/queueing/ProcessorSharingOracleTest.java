// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Simulation;
import blackstart.metric.Level;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processor sharing against the formulas of theory, inside intervals of 99.9 % from batch means. Service takes 1 ms in
 * the mean.
 */
class ProcessorSharingOracleTest {
    private static final double SERVICE_NANOS = 1e6;
    private static final int WARM_UP = 10_000;

    @ParameterizedTest
    @CsvSource({"0.5, 32000, 0.03", "0.8, 90000, 0.06"})
    void the_mean_stay_with_exponential_service_is_the_service_over_one_less_the_load(
            double load, int perBatch, double precision) {
        Stays stays = new Stays(1, load, RandomStream::nextExponential, perBatch, 11);

        stays.all.agreesWith(1 / (1 - load), precision);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.75})
    void the_mean_stay_of_a_job_depends_on_its_own_service_and_the_load_only(double load) {
        // 0.5 with probability 0.9, else 5.5: mean 1; each class is slowed down by the same 1 / (1 - load)
        Stays stays = new Stays(1, load, random -> random.nextDouble() < 0.9 ? 0.5 : 5.5, 60_000, 12);

        stays.all.agreesWith(1 / (1 - load), 0.06);
        stays.small.agreesWith(0.5 / (1 - load), 0.06);
        stays.large.agreesWith(5.5 / (1 - load), 0.06);
        // a queue in order of arrival would keep everybody for P-K's wait and their own service
        assertThat(stays.small.contains(Theory.waitOfGeneralStation(load, 2.25) + 0.5))
                .isFalse();
    }

    @Test
    void the_mean_stay_does_not_depend_on_the_variation_of_the_service() {
        Stays constant = new Stays(1, 0.7, random -> 1, 60_000, 13);

        constant.all.agreesWith(1 / (1 - 0.7), 0.05);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.7", "8, 0.85"})
    void with_many_cores_as_many_jobs_are_there_as_in_a_markov_station(int cores, double utilisation) {
        double load = cores * utilisation;
        Stays exponential = new Stays(cores, load, RandomStream::nextExponential, 60_000, 14);
        Stays general = new Stays(cores, load, random -> random.nextDouble() < 0.9 ? 0.5 : 5.5, 60_000, 15);

        // Little: mean stay = customers / arrival rate, for any service
        double stay = Theory.customersOfMarkovStation(cores, load) / load;
        exponential.all.agreesWith(stay, 0.06);
        general.all.agreesWith(stay, 0.06);
    }

    @Test
    void littles_law_and_the_conservation_of_work_hold_once_the_server_is_empty() {
        Simulation simulation = new Simulation("little", new RandomStreams(16));
        RandomStream service = simulation.stream("service");
        ProcessorSharing cpu = new ProcessorSharing(simulation, 3);
        Level inServer = new Level();
        double[] work = new double[1];
        long[] stays = new long[2];
        PoissonArrivals arrivals = new PoissonArrivals(simulation, SERVICE_NANOS / 2.7, () -> {
            long start = simulation.now();
            double nanos = SERVICE_NANOS * service.nextExponential();
            work[0] += nanos;
            inServer.add(start, 1);
            cpu.start(
                    () -> {
                        inServer.add(simulation.now(), -1);
                        stays[0] += simulation.now() - start;
                        stays[1]++;
                    },
                    nanos,
                    1);
        });
        simulation.advanceTo(20_000_000_000L);
        arrivals.stop();
        simulation.advanceTo(22_000_000_000L);

        assertThat(cpu.runningWeight()).isZero();
        assertThat(stays[1]).isGreaterThan(50_000);
        assertThat(inServer.integral(simulation.now())).isEqualTo((double) stays[0]);
        assertThat(cpu.busyCoreNanos()).isEqualTo(work[0], within(3.0 * stays[1] + work[0] * 1e-12));
    }

    /** Stays in units of the mean service time, of all jobs and of those below and above it. */
    private static final class Stays {
        private final BatchMeans all;
        private final BatchMeans small;
        private final BatchMeans large;

        Stays(int cores, double load, ToDoubleFunction<RandomStream> service, int perBatch, long seed) {
            Simulation simulation = new Simulation("sharing", new RandomStreams(seed));
            RandomStream services = simulation.stream("service");
            ProcessorSharing cpu = new ProcessorSharing(simulation, cores);
            all = new BatchMeans(WARM_UP, perBatch);
            small = new BatchMeans(WARM_UP / 2, perBatch / 2);
            large = new BatchMeans(WARM_UP / 20, perBatch / 20);
            new PoissonArrivals(simulation, SERVICE_NANOS / load, () -> {
                long start = simulation.now();
                double size = service.applyAsDouble(services);
                cpu.start(() -> record(size, (simulation.now() - start) / SERVICE_NANOS), SERVICE_NANOS * size, 1);
            });
            while (!all.isFull()) {
                simulation.advanceTo(simulation.now() + 1_000_000_000L);
            }
        }

        private void record(double size, double stay) {
            all.add(stay);
            (size < 1 ? small : large).add(stay);
        }
    }
}
