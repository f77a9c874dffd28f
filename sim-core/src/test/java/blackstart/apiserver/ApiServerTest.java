// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.apiserver.ServerRig.MILLI;
import static blackstart.apiserver.ServerRig.SECOND;
import static blackstart.apiserver.ServerRig.exact;
import static blackstart.apiserver.ServerRig.lease;
import static blackstart.apiserver.ServerRig.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.Answer;
import blackstart.api.ApiCaller;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRead;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.storage.StorageResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiServerTest {
    // A LIST of all pods answers with 100 MB. Encoded: 39 ms for the objects and 4.6 ms for each of the 100 MB and of
    // the surcharge of
    // 27 % on 92 MB; filtered: 0.1 ms; handled: 0.04 ms.
    private static final ServerRig.Pods PODS = new ServerRig.Pods(10_000, 10_000, 7_400);
    private static final double LIST_MILLIS = 39 + 4.6 * (100 + 0.27 * 92) + 0.1 + 0.04;
    private static final double CONNECT_MILLIS =
            0.7 + 0.05 + 2 * 0.12; // the handshake and its request wake an idle core each
    private static final long ENOUGH = 64L << 30;

    private final List<Answer> answers = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    private ServerRig rig(double cores, long memoryBytes) {
        return new ServerRig(1, cores, memoryBytes, exact(), PODS);
    }

    private ApiCaller caller(ServerRig rig) {
        return (call, answer) -> {
            answers.add(answer);
            times.add(rig.simulation.now());
        };
    }

    @Test
    void a_list_costs_cpu_for_each_object_and_byte_that_it_answers() {
        ServerRig rig = rig(4, ENOUGH);
        rig.connect().send(list(ApiRead.list("0")), 1, caller(rig));
        rig.simulation.advanceTo(5 * SECOND);

        assertThat(answers).containsExactly(Answer.OK);
        assertThat(times.get(0) / 1e6).isCloseTo(CONNECT_MILLIS + LIST_MILLIS, within(0.001));
    }

    @Test
    void a_second_request_on_a_connection_needs_no_handshake() {
        ServerRig rig = rig(4, ENOUGH);
        ApiConnection connection = rig.connect();
        connection.send(list(ApiRead.list("0")), 1, caller(rig));
        rig.simulation.advanceTo(5 * SECOND);
        connection.send(list(ApiRead.list("0")), 1, caller(rig));
        rig.simulation.advanceTo(10 * SECOND);

        assertThat((times.get(1) - 5 * SECOND) / 1e6).isCloseTo(0.05 + 0.12 + LIST_MILLIS, within(0.001));
    }

    @Test
    void lists_share_the_cores_whatever_their_number() {
        ServerRig rig = rig(1, ENOUGH);
        ApiConnection connection = rig.connect();
        for (int i = 0; i < 5; i++) { // 5 x 10 seats fit into the 56 that the level has when idle
            connection.send(list(ApiRead.list("0")), 1, caller(rig));
        }
        rig.simulation.advanceTo(10 * SECOND);

        // The first pays the handshake and, alone when it arrives, the two wake-ups.
        double work = 5 * (LIST_MILLIS + 0.05) + 0.7 + 0.24;
        assertThat(times).hasSize(5);
        assertThat(times.get(4) / 1e6).isCloseTo(work, within(0.01));
        assertThat(rig.server.busyCoreNanos() / 1e6).isCloseTo(work, within(0.3)); // and a probe's 0.17 ms
    }

    @Test
    void a_small_request_stands_in_line_behind_lists_of_other_levels_once_and_again_for_etcds_answer() {
        double cached = 0;
        double written = 0;
        int draws = 200;
        for (int seed = 0; seed < draws; seed++) {
            cached += millisBehindTwoLists(seed, true);
            written += millisBehindTwoLists(seed, false);
        }

        // 20 ms x 2 LISTs on one core for each message, in the mean; one draw has a standard deviation of 16 ms.
        assertThat(cached / draws).isBetween(36.0, 45.0);
        assertThat(written / draws).isBetween(75.0, 87.0);
    }

    private double millisBehindTwoLists(int seed, boolean cached) {
        ServerRig rig = new ServerRig(seed, 1, ENOUGH, exact(), PODS);
        ApiConnection connection = rig.connect();
        connection.send(list(ApiRead.list("0")), 1, (call, answer) -> {});
        connection.send(list(ApiRead.list("0")), 1, (call, answer) -> {});
        rig.simulation.advanceTo(10 * MILLI);
        times.clear();
        connection.send(cached ? ServerRig.get(Requester.user("alice"), "0") : lease(), 1, caller(rig));
        rig.simulation.advanceTo(5 * SECOND);
        return (times.get(0) - 10 * MILLI) / 1e6;
    }

    @Test
    void memory_beyond_the_limit_kills_the_server_and_every_call_on_it() {
        // 246 MB of base, 12.4 x 100 MB of caches and 84 MB of headroom leave room for two LISTs of 270 MB
        ServerRig rig = rig(1, 2_200_000_000L);
        ApiConnection connection = rig.connect();
        for (int i = 0; i < 3; i++) {
            connection.send(list(ApiRead.list("0")), 1, caller(rig));
        }
        rig.simulation.advanceTo(5 * SECOND);

        assertThat(answers).hasSize(3).containsOnly(Answer.CONNECTION_LOST);
        assertThat(rig.lives).singleElement().asString().endsWith("killed: out of memory");
        assertThat(rig.server.isServing()).isFalse();
        rig.calls.finished();
        rig.server.finished();
    }

    @Test
    void a_killed_server_comes_back_later_each_time() {
        ServerRig rig = rig(1, ENOUGH);
        for (int death = 0; death < 3; death++) {
            rig.server.kill("liveness");
            rig.simulation.advanceTo(rig.simulation.now() + 100 * SECOND);
        }

        // 10 s to restart and 0.4 x (1.3 + 0.8) s until it listens, plus the kubelet's back-off: 0, 10 s, 20 s.
        assertThat(rig.lives)
                .containsExactly(
                        "0 killed: liveness",
                        "10840 serving",
                        "100000 killed: liveness",
                        "120840 serving",
                        "200000 killed: liveness",
                        "230840 serving");
    }

    @Test
    void a_full_level_queues_and_rejects_after_a_quarter_of_the_deadline() {
        ServerRig rig = rig(0.1, ENOUGH); // so slow that nothing ends within a minute
        ApiConnection connection = rig.connect();
        for (int i = 0; i < 500; i++) {
            connection.send(list(ApiRead.list("0")), 1, caller(rig));
        }
        rig.simulation.advanceTo(14 * SECOND);
        assertThat(answers).isEmpty();
        rig.simulation.advanceTo(16 * SECOND);

        // 36 of 10 seats each got in when the level had borrowed up to its 368 seats.
        assertThat(answers).hasSize(500 - 36).containsOnly(Answer.TOO_MANY_REQUESTS);
    }

    @Test
    void a_rejected_request_has_paid_for_what_comes_before_admission() {
        ServerRig rig = rig(4, ENOUGH);
        ApiConnection connection = rig.connect();
        rig.disk.fallSilent();
        for (int i = 0; i < 40; i++) {
            connection.send(list(ApiRead.list("")), 1, caller(rig));
        }
        rig.simulation.advanceTo(9 * SECOND);
        double before = rig.server.busyCoreNanos() / 1e6;
        connection.send(list(ApiRead.list("")), 1, caller(rig));
        rig.simulation.advanceTo(9 * SECOND + MILLI);

        assertThat(rig.queued()).isEqualTo(36);
        assertThat(rig.server.busyCoreNanos() / 1e6 - before).isCloseTo(0.05 + 0.12, within(0.001));
    }

    @Test
    void storage_errors_are_500() {
        ServerRig rig = rig(1, ENOUGH);
        rig.disk.answers(StorageResult.NO_SPACE);
        rig.connect().send(lease(), 1, caller(rig));
        rig.disk.answers(StorageResult.TOO_MANY_REQUESTS);
        rig.connect().send(list(ApiRead.list("")), 1, caller(rig));
        rig.simulation.advanceTo(SECOND);

        assertThat(answers).containsExactly(Answer.SERVER_ERROR, Answer.SERVER_ERROR);
        assertThat(rig.seatsInUse()).isZero();
    }
}
