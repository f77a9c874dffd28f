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
import blackstart.api.ApiRead;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a handler holds, and when it lets go. */
class HandlerLifeTest {
    private static final ServerRig.Pods PODS = new ServerRig.Pods(10_000, 10_000, 7_400); // 100 MB a LIST
    private static final long RESIDENT = 246_000_000L + 1_240_000_000L; // base, and 12.4 x 100 MB
    private static final long HEADROOM = 84_000_000L;

    private final List<Answer> answers = new ArrayList<>();

    private static ServerRig rig(double cores, KubernetesVersion kubernetes) {
        return new ServerRig(1, new ApiServer.Place(0, cores, 64L << 30), exact(), kubernetes, PODS);
    }

    private ApiCaller caller() {
        return (call, answer) -> answers.add(answer);
    }

    @Test
    void at_the_deadline_a_cached_list_goes_on_for_nobody() {
        ServerRig rig = rig(0.005, KubernetesVersion.V1_30); // 614 ms of CPU take two minutes
        rig.connect().send(list(ApiRead.list("0")), 1, caller());
        rig.simulation.advanceTo(61 * SECOND);

        assertThat(answers).containsExactly(Answer.TIMEOUT);
        assertThat(rig.seatsInUse()).isGreaterThanOrEqualTo(10); // and those of waiting probes
        assertThat(rig.memoryBytes()).isCloseTo(RESIDENT + HEADROOM + 270e6, within(1.0));
        rig.server.finished();
    }

    @Test
    void at_the_deadline_the_decoding_of_a_list_from_etcd_ends_since_1_30() {
        assertThat(seatsAfterDeadlineOfEtcdList(KubernetesVersion.V1_29)).isEqualTo(10);
        assertThat(seatsAfterDeadlineOfEtcdList(KubernetesVersion.V1_30)).isZero();
    }

    private long seatsAfterDeadlineOfEtcdList(KubernetesVersion kubernetes) {
        ServerRig rig = rig(0.006, kubernetes); // 436 ms of decoding take 73 s
        long probes = seatsOfProbes(rig(0.006, kubernetes));
        rig.connect().send(list(ApiRead.list("")), 1, caller());
        rig.simulation.advanceTo(61 * SECOND);
        assertThat(answers).endsWith(Answer.TIMEOUT);
        rig.server.finished();
        return Math.max(0, rig.seatsInUse() - probes);
    }

    private static long seatsOfProbes(ServerRig rig) {
        rig.simulation.advanceTo(61 * SECOND);
        return rig.seatsInUse();
    }

    @Test
    void at_the_deadline_a_call_of_etcd_is_given_up_with_seats_and_memory() {
        ServerRig rig = rig(1, KubernetesVersion.V1_28);
        rig.disk.fallSilent();
        rig.connect().send(list(ApiRead.list("")), 1, caller());
        rig.connect().send(lease(), 1, caller());
        rig.simulation.advanceTo(9 * SECOND);
        assertThat(rig.seatsInUse()).isEqualTo(11);
        rig.simulation.advanceTo(10 * SECOND); // the lease's own timeout
        assertThat(answers).containsExactly(Answer.TIMEOUT);
        assertThat(rig.seatsInUse()).isEqualTo(10);
        rig.simulation.advanceTo(60 * SECOND);

        assertThat(answers).containsExactly(Answer.TIMEOUT, Answer.TIMEOUT);
        assertThat(rig.seatsInUse()).isZero();
        rig.server.finished();
        rig.calls.finished();
    }

    @Test
    void a_slow_client_keeps_the_handler_its_seats_and_its_memory() {
        ApiServerSpec slow = ServerRig.with(ServerRig.costs(0, 0), 10e6); // 100 MB at 10 MB/s
        ServerRig rig = new ServerRig(1, 4, 64L << 30, slow, PODS);
        rig.connect().send(list(ApiRead.list("0")), 1, caller());
        rig.simulation.advanceTo(10 * SECOND);

        assertThat(answers).isEmpty();
        assertThat(rig.seatsInUse()).isEqualTo(10);
        assertThat(rig.memoryBytes()).isCloseTo(RESIDENT + HEADROOM + 270e6, within(1.0));
        rig.simulation.advanceTo(11 * SECOND);
        assertThat(answers).containsExactly(Answer.OK);
        assertThat(rig.seatsInUse()).isZero();
    }

    @Test
    void a_list_from_etcd_holds_the_decoded_objects_besides_the_answer() {
        ApiServerSpec slow = ServerRig.with(ServerRig.costs(0, 0), 10e6);
        ServerRig rig = new ServerRig(1, 4, 64L << 30, slow, PODS);
        rig.connect().send(list(ApiRead.list("")), 1, caller());
        rig.simulation.advanceTo(5 * SECOND);

        assertThat(rig.memoryBytes()).isCloseTo(RESIDENT + HEADROOM + 270e6 + 540e6, within(1.0));
    }

    @Test
    void streaming_holds_two_megabytes_since_1_33() {
        ApiServerSpec slow = ServerRig.with(ServerRig.costs(0, 0), 10e6);
        ServerRig rig = new ServerRig(1, new ApiServer.Place(0, 4, 64L << 30), slow, KubernetesVersion.V1_33, PODS);
        rig.connect().send(list(ApiRead.list("0")), 1, caller());
        rig.simulation.advanceTo(5 * SECOND);

        assertThat(rig.memoryBytes()).isCloseTo(RESIDENT + HEADROOM + 2e6, within(1.0));
    }

    @Test
    void memory_is_given_back_slowly() {
        ServerRig rig = rig(4, KubernetesVersion.V1_30);
        rig.connect().send(list(ApiRead.list("0")), 1, caller());
        rig.simulation.advanceTo(2 * SECOND);
        assertThat(rig.memoryBytes()).isCloseTo(RESIDENT + (HEADROOM + 270e6), within(10e6));
        rig.simulation.advanceTo(92 * SECOND); // one half-life

        assertThat(rig.memoryBytes()).isCloseTo(RESIDENT + (HEADROOM + 270e6) / 2, within(10e6));
    }

    @Test
    void a_write_of_which_many_watches_hear_keeps_its_seats_for_a_while() {
        ServerRig rig = rig(4, KubernetesVersion.V1_30);
        rig.watch("coordination.k8s.io", "leases", 29); // 3 seats for 5 ms
        rig.connect().send(lease(), 1, caller());
        rig.simulation.advanceTo(3 * MILLI);

        assertThat(answers).containsExactly(Answer.OK);
        assertThat(rig.seatsInUse()).isEqualTo(3);
        rig.server.finished();
        rig.simulation.advanceTo(9 * MILLI);
        assertThat(rig.seatsInUse()).isZero();
        rig.server.finished();
    }

    @Test
    void a_connection_does_not_outlive_its_server() {
        ServerRig rig = rig(4, KubernetesVersion.V1_30);
        var connection = rig.connect();
        connection.send(lease(), 1, caller());
        rig.simulation.advanceTo(SECOND);
        rig.server.kill("liveness");
        rig.simulation.advanceTo(60 * SECOND);
        double before = rig.server.busyCoreNanos();
        connection.send(lease(), 1, caller());
        rig.simulation.advanceTo(60 * SECOND + 5 * MILLI);

        // a handshake again: 0.7 + 0.05 + 0.04 + 0.3 + 0.089 + three wake-ups of 0.12
        assertThat((rig.server.busyCoreNanos() - before) / 1e6).isCloseTo(1.539, within(0.001));
    }
}
