// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueSetTest {
    private static final int[] ONE = {0};
    private static final int[] OTHER = {1};
    private static final long LONG = 3_600_000_000_000L;
    private static final long MILLISECOND = 1_000_000;

    private final Simulation simulation = ApfCases.simulation();
    private final DemandIntegrator demand = new DemandIntegrator(0);

    private QueueSet queueSet(int limit) {
        return ApfCases.queueSet(simulation, demand, limit, 2, 1, 50);
    }

    private static Ask submit(QueueSet set, int[] hand, Ask ask) {
        set.submit(ask.slot, hand, LONG);
        return ask;
    }

    @Test
    void a_wide_head_holds_up_narrow_requests_although_they_would_fit() {
        // the narrow flow has been given 6 * 3 ms; the wide head finishes at 15 ms of virtual time, the next narrow one
        // at 21
        QueueSet set = queueSet(10);
        List<Ask> running = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            running.add(submit(set, ONE, new Ask(1, 0, 0)));
        }
        Ask wide = submit(set, OTHER, new Ask(5, 0, 0));
        Ask narrow = submit(set, ONE, new Ask(1, 0, 0));
        assertThat(List.of(wide.seated, narrow.seated, set.seatsInUse)).containsExactly(0, 0, 6);

        set.finish(running.get(0).slot);

        assertThat(List.of(wide.seated, narrow.seated, set.seatsInUse)).containsExactly(1, 0, 10);
    }

    @Test
    void a_request_wider_than_the_limit_runs_alone() {
        QueueSet set = queueSet(4);
        Ask narrow = submit(set, ONE, new Ask(1, 0, 0));
        Ask wide = submit(set, OTHER, new Ask(9, 0, 0));
        assertThat(wide.seated).isZero();

        set.finish(narrow.slot);

        assertThat(wide.seated).isEqualTo(1);
        assertThat(set.seatsInUse).isEqualTo(9);
    }

    @Test
    void seats_that_the_limit_has_narrowed_linger_for_as_much_longer() {
        QueueSet set = queueSet(4);
        Ask write = submit(set, ONE, new Ask(1, 10, 5 * MILLISECOND));

        assertThat(write.slot.maxSeats()).isEqualTo(4);
        assertThat(write.slot.lingerNanos()).isEqualTo(12_500_000); // 10 seats for 5 ms, on 4
        set.finish(write.slot);
        simulation.advanceTo(12_499_999);
        assertThat(set.seatsInUse).isEqualTo(4);
        simulation.advanceTo(12_500_000);
        assertThat(set.seatsInUse).isZero();
    }

    @Test
    void seats_linger_after_the_handler_and_then_seat_the_next() {
        QueueSet set = queueSet(3);
        Ask write = submit(set, ONE, new Ask(1, 3, 5 * MILLISECOND));
        Ask next = submit(set, ONE, new Ask(1, 0, 0));
        set.finish(write.slot);
        assertThat(List.of(set.running.count(), set.seatsInUse, next.seated)).containsExactly(0, 3, 0);

        simulation.advanceTo(5 * MILLISECOND);

        assertThat(List.of(set.running.count(), set.seatsInUse, next.seated)).containsExactly(1, 1, 1);
        set.verifyInvariants("test");
    }

    @Test
    void a_final_phase_wider_than_the_limit_is_stretched_and_leaves_demand_behind() {
        // 10 seats for 5 ms become 4 seats for 12.5 ms; upstream takes 4 of the 10 waiting seats off its books
        QueueSet set = queueSet(4);
        Ask write = submit(set, ONE, new Ask(1, 10, 5 * MILLISECOND));

        assertThat(List.of(write.slot.finalSeats, set.seatsInUse)).containsExactly(4, 4);
        assertThat(write.slot.additionalLatencyNanos).isEqualTo(12_500_000);
        assertThat(demand.value()).isEqualTo(4 + 6);
    }

    @Test
    void a_long_call_is_paid_for_afterwards() {
        // one seat: the first call of queue 0 takes 1 s instead of 3 ms, so the other queue goes first from then on
        QueueSet set = queueSet(1);
        Ask first = submit(set, ONE, new Ask(1, 0, 0));
        Ask second = submit(set, ONE, new Ask(1, 0, 0));
        Ask third = submit(set, OTHER, new Ask(1, 0, 0));
        Ask fourth = submit(set, OTHER, new Ask(1, 0, 0));
        simulation.advanceTo(1000 * MILLISECOND);

        set.finish(first.slot);
        set.finish(third.slot);

        assertThat(List.of(second.seated, third.seated, fourth.seated)).containsExactly(0, 1, 1);
    }

    @Test
    void callbacks_may_finish_and_submit_at_once_however_many_wait() {
        QueueSet set = queueSet(1);
        Ask blocker = submit(set, ONE, new Ask(1, 0, 0));
        List<Ask> asks = new ArrayList<>();
        Ask last = new Ask(1, 0, 0);
        for (int i = 0; i < 50; i++) {
            Ask ask = new Ask(1, 0, 0);
            ask.whenSeated = () -> set.finish(ask.slot);
            asks.add(submit(set, ONE, ask));
        }
        asks.get(49).whenSeated = () -> {
            set.finish(asks.get(49).slot);
            submit(set, OTHER, last);
        };

        set.finish(blocker.slot);

        assertThat(asks).allMatch(ask -> ask.seated == 1);
        assertThat(last.seated).isEqualTo(1);
        set.verifyInvariants("test");
    }

    @Test
    void lowering_the_limit_takes_no_seat_away() {
        QueueSet set = queueSet(10);
        Ask running = submit(set, ONE, new Ask(10, 0, 0));
        set.setLimit(4);
        Ask waiting = submit(set, ONE, new Ask(1, 0, 0));
        assertThat(List.of(set.seatsInUse, waiting.seated)).containsExactly(10, 0);

        set.finish(running.slot);

        assertThat(List.of(set.seatsInUse, waiting.seated)).containsExactly(1, 1);
    }

    @Test
    void seats_of_a_dead_server_do_not_linger_into_its_next_life() {
        QueueSet set = queueSet(3);
        Ask write = submit(set, ONE, new Ask(1, 3, 5 * MILLISECOND));
        set.finish(write.slot);
        set.clear();
        Ask next = submit(set, ONE, new Ask(2, 0, 0));

        simulation.advanceTo(10 * MILLISECOND);

        assertThat(List.of(set.seatsInUse, next.seated)).containsExactly(2, 1);
        set.verifyInvariants("test");
    }
}
