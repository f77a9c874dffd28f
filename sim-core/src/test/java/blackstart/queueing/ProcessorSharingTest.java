// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProcessorSharingTest {
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final List<String> log = new ArrayList<>();

    @Test
    void a_lone_job_runs_on_one_core_however_many_there_are() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 16);

        cpu.start(job("a"), 100, 1);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 100");
        assertThat(cpu.busyCoreNanos()).isEqualTo(100);
    }

    @Test
    void two_jobs_share_one_core() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);

        // a alone until 50 (50 done), both at half speed until a has its 100 at 150 (b 50 of 80), then b alone
        cpu.start(job("a"), 100, 1);
        simulation.advanceTo(50);
        cpu.start(job("b"), 80, 1);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 150", "b at 180");
        assertThat(cpu.busyCoreNanos()).isEqualTo(180);
    }

    @Test
    void three_jobs_share_two_cores() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2);

        // at 2/3 speed until a has its 60 at 90; then b and c (60 done each) have a core each
        cpu.start(job("a"), 60, 1);
        cpu.start(job("b"), 90, 1);
        cpu.start(job("c"), 120, 1);
        simulation.advanceTo(90);
        assertThat(cpu.busyCoreNanos()).isEqualTo(180);
        assertThat(cpu.runningWeight()).isEqualTo(2);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 90", "b at 120", "c at 150");
        assertThat(cpu.busyCoreNanos()).isEqualTo(60 + 90 + 120);
    }

    @Test
    void a_job_of_weight_three_counts_as_three_customers_that_end_together() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2);

        // four customers at half speed: b has its 50 at 100; then three at 2/3 for the 50 that are left of a
        cpu.start(job("a"), 100, 3);
        cpu.start(job("b"), 50, 1);
        assertThat(cpu.runningWeight()).isEqualTo(4);
        assertThat(cpu.runningJobs()).isEqualTo(2);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("b at 100", "a at 175");
        assertThat(cpu.busyCoreNanos()).isEqualTo(350);
    }

    @Test
    void work_that_nobody_waits_for_takes_its_time_but_no_event() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);

        cpu.start(ProcessorSharing.UNATTENDED, 100, 1);
        simulation.advanceTo(50);
        assertThat(cpu.runningWeight()).isEqualTo(1);
        cpu.start(job("a"), 80, 1); // both at half speed until 150 (a 50 of 80), then a alone
        simulation.advanceTo(1_000);
        cpu.start(ProcessorSharing.UNATTENDED, 100, 1);
        simulation.advanceTo(1_040);
        assertThat(cpu.busyCoreNanos()).isEqualTo(220);
        simulation.advanceTo(2_000);

        assertThat(log).containsExactly("a at 180");
        assertThat(cpu.busyCoreNanos()).isEqualTo(280);
        assertThat(cpu.runningJobs()).isZero();
        assertThat(simulation.firedEvents()).isEqualTo(2); // the pace of a changes at 150, and a ends
    }

    @Test
    void more_cores_speed_up_running_jobs_at_once_and_fewer_slow_them_down() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);

        // two jobs at 1/2 until 100 (50 done each), at 1 until 120 (70), at 1/4 for the last 30
        cpu.start(job("a"), 100, 1);
        cpu.start(job("b"), 100, 1);
        simulation.advanceTo(100);
        cpu.setCores(4);
        simulation.advanceTo(120);
        cpu.setCores(0.5);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 240", "b at 240");
        assertThat(cpu.busyCoreNanos()).isEqualTo(200);
        assertThat(cpu.cores()).isEqualTo(0.5);
    }

    @Test
    void completions_are_rounded_up_to_the_next_nanosecond() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2);

        // three at 2/3 speed: 10 / (2/3) = 15; 10.5 = 15.75; then b has nothing left at 16 and c, alone at full speed,
        // 1.33 of 12
        cpu.start(job("a"), 10, 1);
        cpu.start(job("b"), 10.1, 1);
        cpu.start(job("c"), 12, 1);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 15", "b at 16", "c at 17");
    }

    @Test
    void a_job_is_done_when_due_even_if_the_rounded_virtual_clock_falls_short_of_it() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);

        cpu.start(job("a"), 3, 49); // 147 times the double nearest to 1/49 is less than 3
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 147");
    }

    @Test
    void who_finds_a_long_customer_on_every_core_stands_in_line_and_uses_no_cpu() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1, 50);

        // c stands in line for 30 x 2 long ones = 60, while a and b get 30 each. Three share the core for c's 10, until
        // 90; a and b have 100 - 40 = 60 left each and end at 90 + 120
        cpu.start(job("a"), 100, 1);
        cpu.start(job("b"), 100, 1);
        cpu.start(job("c"), 10, 30, 1);
        assertThat(cpu.runningWeight()).isEqualTo(3);
        assertThat(cpu.runnableWeight()).isEqualTo(2);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("c at 90", "a at 210", "b at 210");
        assertThat(cpu.busyCoreNanos()).isEqualTo(210);
    }

    @Test
    void the_line_moves_faster_when_a_long_customer_leaves_but_never_faster_than_on_a_server_that_is_just_full() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1, 50);

        // at half speed until a ends at 100 (50 of c's 80 are over), then at full speed, also when b has ended at 120
        cpu.start(job("a"), 50, 1);
        cpu.start(job("b"), 70, 1);
        cpu.start(job("c"), 5, 80, 1);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("a at 100", "b at 120", "c at 135");
    }

    @Test
    void nobody_stands_in_line_behind_short_customers_or_while_a_core_has_no_long_one() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2, 50);

        // five short ones of 40 and one long one of 60 on two cores: the short ones end at 6/2 x 40
        cpu.start(job("long"), 60, 1_000, 1);
        cpu.start(job("short"), 40, 1_000, 5);
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("short at 120", "long at 140");
    }

    @Test
    void a_cohort_stands_in_line_together() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2, 50);

        // four long ones on two cores: 30 x 4/2 = 60 in line, then 7 customers share two cores for 10 each: 35
        cpu.start(job("a"), 1_000, 4);
        cpu.start(job("b"), 10, 30, 3);
        simulation.advanceTo(100);

        assertThat(log).containsExactly("b at 95");
        assertThat(cpu.runningWeight()).isEqualTo(4);
    }

    @Test
    void a_job_can_be_taken_back_while_it_runs_and_while_it_stands_in_line() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1, 50);
        ProcessorSharing.Job runs = job("runs");
        ProcessorSharing.Job waits = job("waits");
        cpu.start(runs, 100, 1);
        cpu.start(job("b"), 100, 1);
        cpu.start(waits, 10, 30, 1);
        simulation.advanceTo(20);

        assertThat(cpu.cancel(runs)).isTrue();
        assertThat(cpu.cancel(waits)).isTrue();
        assertThat(cpu.cancel(waits)).isFalse();
        simulation.advanceTo(1_000);

        // 10 of b at half speed, then the other 90 alone
        assertThat(log).containsExactly("b at 110");
        assertThat(cpu.busyCoreNanos()).isEqualTo(110);
        assertThat(cpu.runningJobs()).isZero();
    }

    @Test
    void a_job_without_demand_is_done_at_its_own_instant() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);
        simulation.advanceTo(7);

        cpu.start(job("a"), 0, 1);
        assertThat(log).isEmpty();
        simulation.advanceTo(7);

        assertThat(log).containsExactly("a at 7");
    }

    @Test
    void jobs_of_equal_demand_end_in_the_order_of_their_start() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 3);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            cpu.start(() -> order.add(number), 1_000, 1);
        }

        simulation.advanceTo(1_000_000);

        assertThat(order).hasSize(500).isSorted();
    }

    @Test
    void a_completion_may_start_the_next_job() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);
        cpu.start(() -> cpu.start(job("next"), 30, 1), 100, 1);
        cpu.start(job("other"), 110, 1);

        // both at half speed until 200; next (30) and other (10 left) at half speed until 220; next alone for 20
        simulation.advanceTo(1_000);

        assertThat(log).containsExactly("other at 220", "next at 240");
    }

    @Test
    void a_killed_server_drops_its_jobs_in_the_order_of_their_start_and_tells_nobody() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 2);
        ProcessorSharing.Job first = job("first");
        ProcessorSharing.Job second = job("second");
        ProcessorSharing.Job third = job("third");
        cpu.start(first, 300, 1);
        cpu.start(second, 200, 2);
        cpu.start(third, 100, 1);
        simulation.advanceTo(10);

        assertThat(cpu.cancelAll()).containsExactly(first, second, third);
        assertThat(cpu.runningWeight()).isZero();
        assertThat(cpu.runningJobs()).isZero();
        simulation.advanceTo(1_000);
        assertThat(log).isEmpty();
        assertThat(cpu.busyCoreNanos()).isEqualTo(20);

        cpu.start(job("after"), 50, 1);
        simulation.advanceTo(2_000);
        assertThat(log).containsExactly("after at 1050");
    }

    @Test
    void a_completion_may_kill_the_server() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);
        cpu.start(() -> log.add("dropped " + cpu.cancelAll().size()), 100, 1);
        cpu.start(job("b"), 100, 1);
        cpu.start(job("c"), 500, 1);

        simulation.advanceTo(10_000);

        assertThat(log).containsExactly("dropped 2");
        assertThat(cpu.runnableWeight()).isZero();
    }

    @Test
    void an_empty_server_starts_its_virtual_clock_anew_and_loses_no_precision() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);
        long farOff = 1L << 53; // from here on a double cannot hold fractions
        cpu.start(job("first"), (double) farOff, 1);
        simulation.advanceTo(farOff);

        cpu.start(job("second"), 10.5, 1);
        simulation.advanceTo(farOff + 100);

        assertThat(log).containsExactly("first at " + farOff, "second at " + (farOff + 11));
    }

    @Test
    void every_event_of_a_server_completes_a_job() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 3);
        RandomStream random = simulation.stream("random");
        Set<Long> instants = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            circle(cpu, random, instants);
        }

        simulation.advanceTo(10_000); // the appointments that the first seven starts moved are over
        instants.clear();
        long before = simulation.firedEvents();
        simulation.advanceTo(10_000_000);

        assertThat(simulation.firedEvents() - before).isEqualTo(instants.size()).isGreaterThan(10_000);
    }

    @Test
    void reading_the_cpu_changes_nothing() {
        List<String> quiet = run(false);
        List<String> observed = run(true);

        assertThat(observed).isEqualTo(quiet).hasSize(200);
    }

    @Test
    void impossible_values_are_refused() {
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1);

        assertThatThrownBy(() -> new ProcessorSharing(simulation, 0)).hasMessageStartingWith("cores");
        assertThatThrownBy(() -> cpu.setCores(Double.NaN)).hasMessageStartingWith("cores");
        assertThatThrownBy(() -> cpu.start(job("a"), -1, 1)).hasMessageContaining("(-1.0, 0.0, 1)");
        assertThatThrownBy(() -> cpu.start(job("a"), 1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cpu.start(job("a"), Double.POSITIVE_INFINITY, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cpu.start(job("a"), 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> run(boolean isObserved) {
        Simulation simulation = new Simulation("observed", new RandomStreams(3));
        ProcessorSharing cpu = new ProcessorSharing(simulation, 1.7);
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            simulation.at(
                    i * 37L,
                    () -> cpu.start(() -> ends.add(number + " at " + simulation.now()), 100.1 + number * 7 % 83, 1));
        }
        double read = 0;
        for (long time = 0; time < 100_000; time += 11) {
            simulation.advanceTo(time);
            read += isObserved ? cpu.busyCoreNanos() + cpu.runningWeight() + cpu.runnableWeight() : 0;
        }
        assertThat(read >= 0).isTrue();
        return ends;
    }

    private void circle(ProcessorSharing cpu, RandomStream random, Set<Long> instants) {
        cpu.start(
                () -> {
                    instants.add(simulation.now());
                    circle(cpu, random, instants);
                },
                1 + 1_000 * random.nextDouble(),
                1);
    }

    private ProcessorSharing.Job job(String name) {
        return () -> log.add(name + " at " + simulation.now());
    }
}
