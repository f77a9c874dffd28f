// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessorSharingPropertyTest {
    private static final int JOBS = 200;
    private static final double LONG_NANOS = 500_000;
    private static final long HORIZON = 10_000_000_000L;

    /** What happens to a server: at {@code timeNanos} a job starts, or (weight 0) it gets {@code cpuNanos} cores. */
    private record Step(long timeNanos, double cpuNanos, double waitNanos, int weight) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_job_ends_when_a_plain_simulation_of_remaining_work_says_so(long seed) {
        List<Step> script = script(seed);

        double[] expected = new RemainingWork(script).ends();
        long[] ends = ends(script);

        for (int job = 0; job < script.size(); job++) {
            // each of the completions before it may be rounded up by 1 ns in either simulation
            assertThat((double) ends[job]).as("job %s", job).isEqualTo(expected[job], within(2.0 * JOBS));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void work_is_conserved_but_for_the_rounding_up_of_completions(long seed) {
        List<Step> script = script(seed);
        Simulation simulation = new Simulation("work", new RandomStreams(seed));
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2, LONG_NANOS);
        double work = 0;
        for (Step step : script) {
            simulation.at(step.timeNanos, () -> play(cpu, step, () -> {}));
            work += step.weight * step.cpuNanos;
        }
        simulation.advanceTo(HORIZON);

        assertThat(cpu.runningWeight()).isZero();
        assertThat(cpu.runnableWeight()).isZero();
        // at most one nanosecond of at most 9 cores for each completion
        assertThat(cpu.busyCoreNanos()).isBetween(work * (1 - 1e-12), work * (1 + 1e-12) + 9.0 * JOBS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_job_of_weight_w_ends_with_w_jobs_of_weight_one(long seed) {
        List<Step> together = new ArrayList<>();
        List<Step> split = new ArrayList<>();
        List<Integer> originals = new ArrayList<>();
        for (Step step : script(seed)) {
            for (int w = 0; w < Math.max(1, step.weight); w++) {
                split.add(new Step(step.timeNanos, step.cpuNanos, 0, Math.min(1, step.weight)));
                originals.add(together.size());
            }
            together.add(new Step(step.timeNanos, step.cpuNanos, 0, step.weight));
        }

        long[] expected = ends(together);
        long[] ends = ends(split);

        for (int job = 0; job < ends.length; job++) {
            assertThat(ends[job]).as("job %s", originals.get(job)).isEqualTo(expected[originals.get(job)]);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_job_that_nobody_waits_for_slows_the_others_as_any_job_does(long seed) {
        List<Step> script = script(seed);

        double[] expected = new RemainingWork(script).ends();
        Unattended run = new Unattended(script, 0);

        for (int job = 0; job < script.size(); job++) {
            if (!Unattended.isUnattended(job)) {
                assertThat((double) run.ends[job]).as("job %s", job).isEqualTo(expected[job], within(2.0 * JOBS));
            }
        }
        double work =
                script.stream().mapToDouble(step -> step.weight * step.cpuNanos).sum();
        assertThat(run.busyNanos).isBetween(work * (1 - 1e-12), work * (1 + 1e-12) + 9.0 * JOBS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void who_looks_at_a_server_with_unattended_jobs_changes_nothing(long seed) {
        Unattended unseen = new Unattended(script(seed), 0);
        Unattended seen = new Unattended(script(seed), 10_000);

        assertThat(seen.ends).isEqualTo(unseen.ends);
        assertThat(seen.busyNanos).isEqualTo(unseen.busyNanos);
    }

    /** The script on a server, with every third job unattended, and somebody who looks at the server every few nanoseconds (0: nobody). */
    private static final class Unattended {
        private final long[] ends;
        private final double busyNanos;

        Unattended(List<Step> script, long lookEvery) {
            Simulation simulation = new Simulation("ends", new RandomStreams(1));
            ProcessorSharing cpu = new ProcessorSharing(simulation, 2, LONG_NANOS);
            ends = new long[script.size()];
            for (int i = 0; i < script.size(); i++) {
                int job = i;
                ProcessorSharing.Job done =
                        isUnattended(i) ? ProcessorSharing.UNATTENDED : () -> ends[job] = simulation.now();
                simulation.at(script.get(i).timeNanos, () -> play(cpu, script.get(job), done));
            }
            for (long time = lookEvery; lookEvery > 0 && time < HORIZON / 20; time += lookEvery) {
                simulation.advanceTo(time);
                assertThat(cpu.runningWeight()).isGreaterThanOrEqualTo(cpu.runnableWeight());
                assertThat(cpu.busyCoreNanos()).isNotNegative();
            }
            simulation.advanceTo(HORIZON);
            assertThat(cpu.runningWeight()).isZero();
            busyNanos = cpu.busyCoreNanos();
        }

        static boolean isUnattended(int job) {
            return job % 3 == 0;
        }
    }

    private static List<Step> script(long seed) {
        RandomStream random = new RandomStreams(seed).stream("script");
        double load = 0.3 + 2.5 * random.nextDouble();
        List<Step> script = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < JOBS; i++) {
            time += random.nextInt(4) == 0 ? 0 : (long) (1e6 / load * random.nextExponential());
            if (random.nextInt(20) == 0) {
                script.add(new Step(time, 0.5 + random.nextInt(8), 0, 0));
            } else {
                double cpu = random.nextInt(10) == 0 ? 1_000_000 : 1e6 * random.nextExponential();
                double wait = random.nextInt(3) == 0 ? 4e6 * random.nextDouble() : 0;
                script.add(new Step(time, cpu, wait, random.nextInt(5) == 0 ? 1 + random.nextInt(6) : 1));
            }
        }
        return script;
    }

    private static void play(ProcessorSharing cpu, Step step, ProcessorSharing.Job job) {
        if (step.weight == 0) {
            cpu.setCores(step.cpuNanos);
        } else {
            cpu.start(job, step.cpuNanos, step.waitNanos, step.weight);
        }
    }

    private static long[] ends(List<Step> script) {
        Simulation simulation = new Simulation("ends", new RandomStreams(1));
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2, LONG_NANOS);
        long[] ends = new long[script.size()];
        for (int i = 0; i < script.size(); i++) {
            int job = i;
            simulation.at(
                    script.get(i).timeNanos, () -> play(cpu, script.get(job), () -> ends[job] = simulation.now()));
        }
        simulation.advanceTo(HORIZON);
        return ends;
    }

    /** The same server without virtual time: each job's remaining work is reduced at each change, in exact time. */
    private static final class RemainingWork {
        private final List<Step> script;
        private final double[] waits;
        private final double[] remaining;
        private final boolean[] running;
        private final double[] ends;
        private double cores = 2;
        private double now;

        RemainingWork(List<Step> script) {
            this.script = script;
            this.waits = new double[script.size()];
            this.remaining = new double[script.size()];
            this.running = new boolean[script.size()];
            this.ends = new double[script.size()];
        }

        double[] ends() {
            for (int i = 0; i < script.size(); i++) {
                advanceTo((double) script.get(i).timeNanos);
                begin(i, script.get(i));
            }
            advanceTo((double) HORIZON);
            return ends;
        }

        private void begin(int job, Step step) {
            if (step.weight == 0) {
                cores = step.cpuNanos;
                return;
            }
            remaining[job] = step.cpuNanos;
            waits[job] = runnable(LONG_NANOS) >= cores ? step.waitNanos : 0;
            running[job] = waits[job] == 0;
        }

        private double runnable(double fromNanos) {
            double sum = 0;
            for (int job = 0; job < running.length; job++) {
                sum += running[job] && script.get(job).cpuNanos >= fromNanos ? script.get(job).weight : 0;
            }
            return sum;
        }

        private void advanceTo(double time) {
            while (now < time) {
                double rate = Math.min(1, cores / runnable(0));
                double turns = Math.min(1, cores / runnable(LONG_NANOS));
                double step = time - now;
                for (int job = 0; job < running.length; job++) {
                    if (running[job]) {
                        step = Math.min(step, remaining[job] / rate);
                    } else if (waits[job] > 0) {
                        step = Math.min(step, waits[job] / turns);
                    }
                }
                now += step;
                for (int job = 0; job < running.length; job++) {
                    move(job, step * rate, step * turns);
                }
            }
        }

        private void move(int job, double work, double turns) {
            if (running[job]) {
                remaining[job] -= work;
                if (remaining[job] <= 1e-6) {
                    running[job] = false;
                    ends[job] = now;
                }
            } else if (waits[job] > 0) {
                waits[job] -= turns;
                if (waits[job] <= 1e-6) {
                    waits[job] = 0;
                    running[job] = true;
                }
            }
        }
    }
}
