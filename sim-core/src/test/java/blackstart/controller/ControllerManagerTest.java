// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import static blackstart.controller.ControllerFixture.MILLI;
import static blackstart.controller.ControllerFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.Verb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControllerManagerTest {
    private final ControllerFixture fixture = new ControllerFixture();
    private final ControllerManager manager = fixture.control().manager();

    @Test
    void it_renews_its_lease_every_two_seconds() {
        fixture.simulation.advanceTo(20 * SECOND);

        assertThat(fixture.times(Verb.UPDATE, "leases"))
                .startsWith(2_000 * MILLI, 4_001 * MILLI, 6_002 * MILLI)
                .hasSize(9);
        assertThat(manager.isActive()).isTrue();
    }

    @Test
    void without_a_server_it_exits_ten_seconds_after_its_last_renewal() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(10_004 * MILLI); // refused after 1 ms at 2, 4.001 ... 10.004 s
        assertThat(manager.isActive()).isTrue();

        fixture.simulation.advanceTo(10_005 * MILLI);
        assertThat(manager.isActive()).isFalse();
        assertThat(manager.exits()).isEqualTo(1);
    }

    @Test
    void a_renewal_that_comes_through_within_the_deadline_keeps_it_alive() {
        fixture.server.answer(request -> Answer.SERVER_ERROR);
        fixture.simulation.advanceTo(9 * SECOND);
        fixture.server.answer(request -> Answer.OK);
        fixture.simulation.advanceTo(60 * SECOND);

        assertThat(manager.exits()).isZero();
    }

    @Test
    void it_acts_again_only_after_it_has_the_lease_and_has_listed_everything() {
        List<Long> active = new ArrayList<>();
        manager.whenActive(() -> active.add(fixture.simulation.now()));
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(30 * SECOND);
        fixture.server.answerAfter(3 * SECOND);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(60 * SECOND);

        long lease = fixture.times(Verb.UPDATE, "leases").get(0);
        assertThat(lease).isBetween(30 * SECOND, 34_401 * MILLI); // tried every 2 to 4.4 s
        assertThat(fixture.times(Verb.LIST, "pods")).containsExactly(lease + 3 * SECOND);
        assertThat(active).containsExactly(lease + 6 * SECOND);
        assertThat(manager.exits()).isEqualTo(1);
    }

    @Test
    void each_further_exit_waits_for_the_crash_loop_back_off() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(10_005 * MILLI); // the first restart comes at once
        fixture.server.answer(request -> request.verb() == Verb.LIST ? Answer.CONNECTION_LOST : Answer.OK);
        fixture.server.setServing(true);
        fixture.simulation.advanceTo(200 * SECOND);

        List<Long> lists = fixture.times(Verb.LIST, "pods");
        assertThat(lists.get(1) - lists.get(0)).isEqualTo(10 * SECOND + 2 * MILLI); // the LIST's and the lease's answer
        assertThat(lists.get(2) - lists.get(1)).isEqualTo(20 * SECOND + 2 * MILLI);
        assertThat(lists.get(3) - lists.get(2)).isEqualTo(40 * SECOND + 2 * MILLI);
        assertThat(manager.isActive()).isFalse();
    }
}
