// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import static blackstart.client.Requests.MILLI;
import static blackstart.client.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.Verb;
import blackstart.client.LeaderElection.Stage;
import blackstart.engine.Simulation;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server answers after 1 ms. */
class LeaderElectionTest {
    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ScriptedEndpoint server = new ScriptedEndpoint(simulation);
    private final List<String> life = new ArrayList<>();

    private LeaderElection election(boolean readsFirst) {
        LeaderElection.Leader process = new LeaderElection.Leader() {
            @Override
            public void onStartedLeading() {
                life.add(simulation.now() / MILLI + " leading");
            }

            @Override
            public void onExited() {
                life.add(simulation.now() / MILLI + " exited");
            }
        };
        return new LeaderElection(
                simulation,
                new RestClient(simulation, server.balancer().connection(), null, LeaderElection.CLIENT_TIMEOUT_NANOS),
                new LeaderElection.Requests(Requests.of(Verb.GET), Requests.of(Verb.UPDATE)),
                readsFirst,
                simulation.stream("election"),
                process);
    }

    private List<String> asked() {
        return server.received().stream()
                .map(call -> call.atNanos() / MILLI + " " + call.verb())
                .toList();
    }

    @Test
    void it_renews_two_seconds_after_each_renewal() {
        election(false);
        simulation.advanceTo(7 * SECOND);

        assertThat(asked()).containsExactly("2000 UPDATE", "4001 UPDATE", "6002 UPDATE");
    }

    @Test
    void before_1_30_it_reads_the_lease_first() {
        election(true);
        simulation.advanceTo(5 * SECOND);

        assertThat(asked()).containsExactly("2000 GET", "2001 UPDATE", "4002 GET", "4003 UPDATE");
    }

    @Test
    void an_update_that_fails_is_followed_by_a_read_and_an_update_at_once() {
        server.answer(request -> server.received().size() == 1 ? Answer.SERVER_ERROR : Answer.OK);
        election(false);
        simulation.advanceTo(5 * SECOND);

        assertThat(asked()).containsExactly("2000 UPDATE", "2001 GET", "2002 UPDATE", "4003 UPDATE");
    }

    @Test
    void it_exits_ten_seconds_after_it_began_to_fail() {
        server.setServing(false);
        LeaderElection election = election(false);
        simulation.advanceTo(11_999 * MILLI);
        assertThat(election.stage()).isEqualTo(Stage.LEADING);
        simulation.advanceTo(12 * SECOND);

        assertThat(life).containsExactly("12000 exited");
        assertThat(election.exits()).isEqualTo(1);
    }

    @Test
    void a_renewal_within_the_deadline_keeps_it_alive() {
        server.answer(request -> Answer.SERVER_ERROR);
        LeaderElection election = election(false);
        simulation.advanceTo(10 * SECOND); // the try at 10.008 s is the last one before the deadline of 12 s
        server.answer(request -> Answer.OK);
        simulation.advanceTo(60 * SECOND);

        assertThat(election.exits()).isZero();
    }

    @Test
    void a_server_that_does_not_answer_costs_each_request_five_seconds() {
        server.answerAfter(60 * SECOND);
        election(false);
        simulation.advanceTo(12 * SECOND);

        assertThat(asked()).startsWith("2000 UPDATE", "7000 GET");
        assertThat(life).containsExactly("12000 exited");
    }

    @Test
    void a_new_process_waits_until_the_old_lease_has_expired() {
        LeaderElection election = election(false);
        simulation.advanceTo(SECOND);
        election.exit();
        simulation.advanceTo(SECOND);
        assertThat(election.stage()).isEqualTo(Stage.ACQUIRING); // the first restart comes at once
        simulation.advanceTo(60 * SECOND);

        List<String> acquiring = asked().subList(0, asked().indexOf("1000 GET") + 1);
        assertThat(acquiring).containsExactly("1000 GET");
        long update = server.received(Verb.UPDATE).get(0).atNanos();
        // Seen at 1.001 s, so free at 16.001 s; tried every 2 to 4.4 s.
        assertThat(update).isBetween(16_001 * MILLI, 20_404 * MILLI);
        assertThat(life).containsExactly("1000 exited", (update / MILLI + 1) + " leading");
    }

    @Test
    void each_further_exit_waits_for_the_crash_loop_back_off() {
        LeaderElection election = election(false);
        election.exit();
        simulation.advanceTo(100 * MILLI);
        election.exit();
        simulation.advanceTo(10_099 * MILLI);
        assertThat(election.stage()).isEqualTo(Stage.EXITED);
        simulation.advanceTo(10_100 * MILLI);

        assertThat(election.stage()).isEqualTo(Stage.ACQUIRING);
        assertThat(asked()).containsExactly("0 GET", "10100 GET");
    }

    @Test
    void what_is_answered_after_the_exit_concerns_nobody() {
        server.answerAfter(3 * SECOND);
        LeaderElection election = election(false);
        simulation.advanceTo(3 * SECOND);
        election.exit();
        election.exit(); // the new process at once again: 10 s of back-off
        simulation.advanceTo(8 * SECOND);

        assertThat(election.stage()).isEqualTo(Stage.EXITED);
        assertThat(asked()).containsExactly("2000 UPDATE");
    }
}
