// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import static blackstart.controller.ControllerFixture.MILLI;
import static blackstart.controller.ControllerFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.Verb;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
    private final ControllerFixture fixture = new ControllerFixture();
    private final Control control = fixture.control();

    private void collect(int pods, double qps, int burst) {
        BitSet nodes = new BitSet();
        nodes.set(0, pods);
        new GarbageCollector(control, fixture.client(qps, burst), fixture).collect(nodes);
    }

    @Test
    void twenty_workers_read_and_delete_one_pod_each_at_a_time() {
        fixture.server.answerAfter(SECOND);
        collect(50, 1_000, 1_000);
        fixture.simulation.advanceTo(10 * SECOND);

        List<Long> reads = fixture.times(Verb.GET, "pods");
        List<Long> deletes = fixture.times(Verb.DELETE, "pods");
        for (int round = 0; round < 3; round++) { // 20, 20 and 10 pods, two seconds each
            int pods = round < 2 ? 20 : 10;
            assertThat(Collections.frequency(reads, 2 * round * SECOND)).isEqualTo(pods);
            assertThat(Collections.frequency(deletes, (2 * round + 1) * SECOND)).isEqualTo(pods);
        }
        assertThat(fixture.deleted).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void both_calls_of_each_pod_count_against_the_rate_limit() {
        collect(100, 20, 20);
        fixture.simulation.advanceTo(60 * SECOND);

        assertThat(fixture.deleted).hasSize(100);
        List<Long> deletes = fixture.times(Verb.DELETE, "pods");
        assertThat(deletes.get(99)).isBetween(9_000 * MILLI, 9_001 * MILLI); // 200 calls, 20 at once and 20 a second
    }

    @Test
    void a_pod_that_fails_is_tried_again_after_a_second() {
        fixture.server.answer(request -> request.verb() == Verb.GET ? Answer.TIMEOUT : Answer.OK);
        collect(1, 1_000, 1_000);
        fixture.simulation.advanceTo(2_500 * MILLI);
        assertThat(fixture.times(Verb.GET, "pods")).containsExactly(0L, 1_001 * MILLI, 2_002 * MILLI);

        fixture.server.answer(request -> request.verb() == Verb.DELETE ? Answer.TIMEOUT : Answer.OK);
        fixture.simulation.advanceTo(4 * SECOND);
        assertThat(fixture.deleted).isEmpty();

        fixture.server.answer(request -> Answer.OK);
        fixture.simulation.advanceTo(10 * SECOND);
        assertThat(fixture.deleted).containsExactly(0);
    }

    @Test
    void it_stops_while_its_process_does_not_lead_and_goes_on_afterwards() {
        fixture.server.setServing(false);
        fixture.simulation.advanceTo(13 * SECOND);
        assertThat(control.manager().isActive()).isFalse();
        collect(30, 1_000, 1_000);
        fixture.simulation.advanceTo(20 * SECOND);
        assertThat(fixture.deleted).isEmpty();

        fixture.server.setServing(true);
        fixture.simulation.advanceTo(60 * SECOND);
        assertThat(fixture.deleted).hasSize(30);
    }
}
