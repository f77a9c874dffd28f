// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.Answer;
import blackstart.api.ApiCaller;
import blackstart.api.ApiCalls;
import blackstart.api.ApiConnection;
import blackstart.api.ApiEndpoint;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.ApiTraffic;
import blackstart.api.LoadBalancer;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.random.RandomStreams;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiServerTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long PODS = 10_000;
    private static final long BYTES = 100_000_000; // a LIST of all pods: 100 MB, 610 ms of CPU, 325 MB held

    private final Simulation simulation = new Simulation("test", new RandomStreams(1));
    private final ApiCalls calls = new ApiCalls(simulation, new ApiTraffic());
    private final List<String> lives = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final ApiCaller caller = (call, answer) -> {
        answers.add(answer);
        times.add(simulation.now());
    };

    private ApiServer server(double cores, long memoryBytes) {
        ServerListener listener = new ServerListener() {
            @Override
            public void onKilled(ApiServer server, String reason) {
                lives.add(simulation.now() / MILLI + " killed: " + reason);
            }

            @Override
            public void onServing(ApiServer server) {
                lives.add(simulation.now() / MILLI + " serving");
            }
        };
        return new ApiServer(
                simulation,
                ApiServerSpec.kubernetes130(),
                FlowControlSpec.defaults(KubernetesVersion.V1_30),
                new ApiServer.Place(0, cores, memoryBytes),
                new ApiServer.Surroundings(
                        KubernetesVersion.V1_30, new InstantStorage(), new TenThousandPods(), listener, calls));
    }

    private ApiConnection connect(ApiServer server) {
        return new LoadBalancer(new ApiEndpoint[] {server}, simulation.stream("choice"), calls).connection();
    }

    private static ApiRequest list(boolean fromCache) {
        return new ApiRequest(
                Verb.LIST,
                RequestAttributes.resource(Requester.serviceAccount("telemetry", "agent"), "list", "", "pods", ""),
                ApiRead.list(fromCache ? "0" : ""),
                60 * SECOND,
                true,
                1);
    }

    private static ApiRequest lease() {
        return new ApiRequest(
                Verb.UPDATE,
                RequestAttributes.resource(
                        Requester.node("n"), "update", "coordination.k8s.io", "leases", "kube-node-lease"),
                ApiRead.NONE,
                10 * SECOND,
                false,
                1);
    }

    @Test
    void a_list_costs_cpu_in_proportion_to_the_bytes_it_writes() {
        connect(server(4, 64L << 30)).send(list(true), 1, caller);
        simulation.advanceTo(5 * SECOND);

        assertThat(answers).containsExactly(Answer.OK);
        // 100 MB x 6.1 ms + 0.2 ms before admission, alone on its core.
        assertThat(times.get(0) / 1e6).isCloseTo(610.2, within(0.001));
    }

    @Test
    void a_list_from_etcd_costs_more() {
        connect(server(4, 64L << 30)).send(list(false), 1, caller);
        simulation.advanceTo(5 * SECOND);

        assertThat(times.get(0) / 1e6).isCloseTo(1_000.2, within(0.001));
    }

    @Test
    void lists_share_the_cores_whatever_their_number() {
        ApiServer server = server(1, 64L << 30);
        ApiConnection connection = connect(server);
        for (int i = 0; i < 5; i++) { // 5 x 10 seats fit into the 56 that the level has when idle
            connection.send(list(true), 1, caller);
        }
        simulation.advanceTo(10 * SECOND);

        assertThat(times).hasSize(5).allSatisfy(at -> assertThat(at / 1e6).isCloseTo(5 * 610.2, within(0.01)));
        assertThat(server.busyCoreNanos() / 1e6).isCloseTo(5 * 610.2, within(1.0)); // and the probe's 0.25 ms
    }

    @Test
    void a_small_request_waits_for_the_scheduler_behind_lists_of_other_levels() {
        ApiConnection connection = connect(server(1, 64L << 30));
        connection.send(list(true), 1, (call, answer) -> {});
        connection.send(list(true), 1, (call, answer) -> {});
        simulation.advanceTo(MILLI);
        connection.send(lease(), 1, caller);
        simulation.advanceTo(5 * SECOND);

        // 40 ms of scheduler wait stretched by the two runnable LISTs, plus 0.6 ms of work among three.
        assertThat((times.get(0) - MILLI) / 1e6).isBetween(80.0, 84.0);
    }

    @Test
    void memory_beyond_the_limit_kills_the_server_and_every_call_on_it() {
        ApiServer server = server(1, 1_000_000_000L); // 300 MB resident leaves room for two LISTs of 325 MB
        ApiConnection connection = connect(server);
        for (int i = 0; i < 3; i++) {
            connection.send(list(true), 1, caller);
        }
        simulation.advanceTo(5 * SECOND);

        assertThat(answers).hasSize(3).containsOnly(Answer.CONNECTION_LOST);
        assertThat(lives).singleElement().asString().endsWith("killed: out of memory");
        assertThat(server.isServing()).isFalse();
        calls.finished();
        server.finished();
    }

    @Test
    void a_killed_server_comes_back_later_each_time() {
        ApiServer server = server(1, 1_000_000_000L);
        for (int death = 0; death < 3; death++) {
            server.kill("liveness");
            simulation.advanceTo(simulation.now() + 100 * SECOND);
        }

        // 12 s to restart, plus the kubelet's back-off: 0, 10 s, 20 s.
        assertThat(lives)
                .containsExactly(
                        "0 killed: liveness",
                        "12000 serving",
                        "100000 killed: liveness",
                        "122000 serving",
                        "200000 killed: liveness",
                        "232000 serving");
    }

    @Test
    void a_full_level_queues_and_rejects_after_a_quarter_of_the_deadline() {
        ApiConnection connection = connect(server(0.1, 64L << 30)); // so slow that nothing ends within a minute
        for (int i = 0; i < 500; i++) {
            connection.send(list(true), 1, caller);
        }
        simulation.advanceTo(14 * SECOND);
        assertThat(answers).isEmpty();
        simulation.advanceTo(16 * SECOND);

        // 36 of 10 seats each got in when the level had borrowed up to its 368 seats.
        assertThat(answers).hasSize(500 - 36).containsOnly(Answer.TOO_MANY_REQUESTS);
    }

    @Test
    void the_deadline_frees_the_client_but_not_the_handler() {
        ApiServer server = server(0.005, 64L << 30);
        connect(server).send(list(true), 1, caller);
        simulation.advanceTo(61 * SECOND);

        assertThat(answers).containsExactly(Answer.TIMEOUT);
        assertThat(times).containsExactly(60 * SECOND);
        assertThat(level("apiserver_flowcontrol_current_executing_seats")).isGreaterThanOrEqualTo(10);
        server.finished();
    }

    private double level(String metric) {
        return simulation.instruments().levels().get(metric + "{server=\"0\"}").value();
    }

    /** A storage that answers within a millisecond. */
    private final class InstantStorage implements Storage {
        @Override
        public void read(long keys, long jsonBytes, StorageCaller caller) {
            simulation.after(0, () -> caller.onStored(StorageResult.OK));
        }

        @Override
        public void write(int count, long jsonBytesEach, StorageCaller caller) {
            simulation.after(0, () -> caller.onStored(StorageResult.OK));
        }
    }

    /** Only pods. */
    private static final class TenThousandPods implements ObjectStore {
        @Override
        public long objects(String resource) {
            return resource.equals("pods") ? PODS : 0;
        }

        @Override
        public long jsonBytes(String resource) {
            return resource.equals("pods") ? BYTES : 0;
        }
    }
}
