// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final List<String> log = new ArrayList<>();

    @Test
    void the_clock_stands_at_the_time_of_the_event_and_then_at_the_end_of_the_step() {
        simulation.at(5, () -> log.add("at " + simulation.now()));

        simulation.advanceTo(9);

        assertThat(log).containsExactly("at 5");
        assertThat(simulation.now()).isEqualTo(9);
    }

    @Test
    void an_event_at_the_end_of_a_step_fires_in_that_step() {
        simulation.at(9, () -> log.add("nine"));
        simulation.at(10, () -> log.add("ten"));

        simulation.advanceTo(9);

        assertThat(log).containsExactly("nine");
    }

    @Test
    void a_time_out_started_before_an_event_of_the_same_instant_fires_before_it() {
        Deadlines minute = simulation.deadlines(60);
        minute.start(() -> log.add("time-out"));
        simulation.at(60, () -> log.add("event"));
        minute.start(() -> log.add("second time-out"));

        simulation.advanceTo(60);

        assertThat(log).containsExactly("time-out", "event", "second time-out");
    }

    @Test
    void a_rescheduled_timer_takes_the_place_of_its_last_call() {
        Timer timer = simulation.timer(() -> log.add("timer"));
        timer.at(50);
        simulation.at(100, () -> log.add("before"));
        timer.at(100);
        simulation.at(100, () -> log.add("after"));

        simulation.advanceTo(100);

        assertThat(log).containsExactly("before", "timer", "after");
        assertThat(timer.isPending()).isFalse();
    }

    @Test
    void a_cancelled_timer_and_a_cancelled_time_out_fire_never_and_count_not() {
        Timer timer = simulation.timer(() -> log.add("timer"));
        timer.after(5);
        timer.cancel();
        Deadlines lane = simulation.deadlines(5);
        long ticket = lane.start(() -> log.add("time-out"));

        assertThat(lane.cancel(ticket)).isTrue();
        assertThat(lane.cancel(ticket)).isFalse();
        assertThat(lane.cancel(0)).isFalse();
        simulation.advanceTo(10);

        assertThat(log).isEmpty();
        assertThat(simulation.firedEvents()).isZero();
    }

    @Test
    void a_ticket_of_a_fired_time_out_does_not_cancel_its_successor() {
        Deadlines lane = simulation.deadlines(5);
        long first = lane.start(() -> log.add("first"));
        simulation.advanceTo(5);
        long second = lane.start(() -> log.add("second"));

        assertThat(second).isNotEqualTo(first);
        assertThat(lane.cancel(first)).isFalse();
        assertThat(lane.pending()).isEqualTo(1);
    }

    @Test
    void timers_that_are_moved_all_the_time_keep_their_order_and_leave_no_garbage_in_the_queue() {
        List<Integer> fired = new ArrayList<>();
        List<Timer> timers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            timers.add(simulation.timer(() -> fired.add(number)));
        }
        for (int round = 0; round < 1_000; round++) {
            for (int i = 0; i < 100; i++) {
                timers.get(i).at(1_000_000L + (round == 999 ? i / 10 : round * 7919L % 1_000));
            }
        }

        simulation.advanceTo(2_000_000);

        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add(i);
        }
        assertThat(fired).isEqualTo(expected);
        assertThat(simulation.firedEvents()).isEqualTo(100);
    }

    @Test
    void half_a_million_simultaneous_events_fire_in_the_order_of_scheduling() {
        int[] next = {0};
        for (int i = 0; i < 500_000; i++) {
            int number = i;
            simulation.at(12_345_678_901L, () -> next[0] = next[0] == number ? number + 1 : -1);
        }

        simulation.advanceTo(12_345_678_901L);

        assertThat(next[0]).isEqualTo(500_000);
    }

    @Test
    void a_burst_scheduled_at_the_present_fires_at_the_present_in_order() {
        simulation.at(5, () -> log.add("already there"));
        simulation.at(6, () -> log.add("later"));
        simulation.at(5, () -> {
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                simulation.after(0, () -> log.add("burst " + number));
            }
        });

        simulation.advanceTo(6);

        assertThat(log)
                .hasSize(1_002)
                .startsWith("already there", "burst 0", "burst 1")
                .endsWith("burst 999", "later");
    }

    @Test
    void the_last_time_of_all_can_be_used() {
        simulation.at(Long.MAX_VALUE, () -> log.add("end of time"));
        simulation.at(Long.MAX_VALUE - 1, () -> log.add("just before"));

        simulation.advanceTo(Long.MAX_VALUE);

        assertThat(log).containsExactly("just before", "end of time");
    }

    @Test
    void a_past_time_is_refused_with_a_sentence() {
        simulation.advanceTo(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.at(9, () -> {}))
                .withMessage(
                        "time 9 ns lies before the clock of simulation test (10 ns); schedule at the present or later");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.after(-1, () -> {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.timer(() -> {}).at(9));
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.deadlines(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.advanceTo(9));
    }

    @Test
    void a_delay_beyond_the_end_of_time_is_refused() {
        simulation.advanceTo(10);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> simulation.after(Long.MAX_VALUE, () -> {}));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> simulation.deadlines(Long.MAX_VALUE).start(() -> {}));
    }

    @Test
    void an_event_may_not_advance_the_clock() {
        simulation.at(1, () -> simulation.advanceTo(2));

        assertThatIllegalStateException()
                .isThrownBy(() -> simulation.advanceTo(3))
                .withMessageContaining("already advancing");
    }

    @Test
    void an_event_that_throws_leaves_the_others_pending() {
        simulation.at(1, () -> {
            throw new IllegalStateException("broken");
        });
        simulation.at(1, () -> log.add("next"));

        assertThatIllegalStateException()
                .isThrownBy(() -> simulation.advanceTo(3))
                .withMessage("broken");
        assertThat(simulation.now()).isEqualTo(1);
        simulation.advanceTo(3);

        assertThat(log).containsExactly("next");
    }

    @Test
    void a_second_thread_inside_is_refused_and_a_handover_between_steps_is_allowed() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        simulation.at(1, () -> {
            entered.countDown();
            await(leave);
        });
        Thread other = new Thread(() -> simulation.advanceTo(1));
        other.start();
        entered.await();

        assertThatIllegalStateException().isThrownBy(() -> simulation.advanceTo(2));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> simulation.at(2, () -> {}));
        leave.countDown();
        other.join();
        simulation.advanceTo(2);

        assertThat(simulation.now()).isEqualTo(2);
    }

    @Test
    void a_fired_event_can_be_collected() {
        List<WeakReference<Event>> fired = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Event event = new Event() {
                @Override
                public void fire() {
                    log.add("x");
                }
            };
            fired.add(new WeakReference<>(event));
            simulation.at(i % 40 * 1_000_000L, event);
            simulation.deadlines(i % 3).start(event);
        }

        simulation.advanceTo(1_000_000_000);
        System.gc();

        assertThat(log).hasSize(400);
        assertThat(fired).allMatch(reference -> reference.get() == null);
    }

    @Test
    void the_fingerprint_changes_with_the_time_the_order_and_the_name_and_with_nothing_else() {
        long fingerprint = fingerprint("a", 10, 20);

        assertThat(fingerprint("a", 10, 20)).isEqualTo(fingerprint);
        assertThat(fingerprint("a", 10, 21)).isNotEqualTo(fingerprint);
        assertThat(fingerprint("a", 20, 10)).isNotEqualTo(fingerprint);
        assertThat(fingerprint("b", 10, 20)).isNotEqualTo(fingerprint);
        assertThat(fingerprint("a", 10)).isNotEqualTo(fingerprint);
    }

    @Test
    void the_fingerprint_of_a_known_run_stays_the_same_on_every_platform() {
        RandomStream stream = simulation.stream("known");
        simulation.at(0, new Event() {
            @Override
            public void fire() {
                if (simulation.firedEvents() < 10_000) {
                    simulation.after(stream.nextLong(1_000_000), this);
                }
            }
        });

        simulation.advanceTo(1L << 40);

        assertThat(simulation.fingerprint()).isEqualTo(4571568244171501183L);
    }

    @Test
    void a_listener_sees_every_event_before_it_fires_and_changes_nothing() {
        Event event = () -> log.add("fired");
        simulation.onFire((time, sequence, seen) -> log.add(time + " #" + sequence + " " + (seen == event)));
        simulation.at(3, event);
        simulation.timer(event).at(4);
        simulation.deadlines(5).start(event);

        simulation.advanceTo(10);

        assertThat(log).containsExactly("3 #1 true", "fired", "4 #2 true", "fired", "5 #3 true", "fired");
    }

    @Test
    void one_lane_serves_all_time_outs_of_one_length() {
        assertThat(simulation.deadlines(7)).isSameAs(simulation.deadlines(7));
        assertThat(simulation.deadlines(7).delayNanos()).isEqualTo(7);
        assertThat(simulation.deadlines(7)).isNotSameAs(simulation.deadlines(8));
    }

    private static long fingerprint(String name, long... times) {
        Simulation run = new Simulation(name, new RandomStreams(1));
        for (long time : times) {
            run.at(time, () -> {});
        }
        run.advanceTo(100);
        return run.fingerprint();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
