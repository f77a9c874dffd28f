// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.version.KubernetesVersion.V1_28;
import static blackstart.version.KubernetesVersion.V1_30;
import static blackstart.version.KubernetesVersion.V1_31;
import static blackstart.version.KubernetesVersion.V1_33;
import static blackstart.version.KubernetesVersion.V1_34;
import static blackstart.version.KubernetesVersion.V1_36;
import static org.assertj.core.api.Assertions.assertThat;

import blackstart.api.Answer;
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
import blackstart.storage.EtcdFeed;
import blackstart.storage.ObjectStore;
import blackstart.storage.Storage;
import blackstart.storage.StorageCaller;
import blackstart.storage.StorageResult;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How the same storm of LISTs must move from release to release. The level of the storm has 56 seats when idle; a cap of 37 seats
 * for one request never matters here.
 */
class KubernetesVersionMetamorphicTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final Stored FEW_LARGE = new Stored(100, 10_000_000); // 100 kB each
    private static final Stored MANY_SMALL = new Stored(2_000, 200_000); // 100 bytes each
    private static final int STORM = 100;

    /** What a storm of {@link #STORM} LISTs of all pods, sent at once, did within three milliseconds and within a minute. */
    private record Storm(int seatsInUse, int queued, long keysRead, List<Answer> answers) {
        int executing() {
            return STORM - queued;
        }
    }

    private static Storm storm(KubernetesVersion kubernetes, String resourceVersion, Stored stored) {
        Simulation simulation = new Simulation("test", new RandomStreams(1));
        ApiCalls calls = new ApiCalls(simulation, new ApiTraffic());
        CountingStorage storage = new CountingStorage(simulation);
        ApiServer server = new ApiServer(
                simulation,
                ApiServerSpec.kubernetes130(),
                FlowControlSpec.defaults(kubernetes),
                new ApiServer.Place(0, 4, 64L << 30),
                new ApiServer.Surroundings(
                        kubernetes, storage, stored, new EtcdFeed(simulation), new Undisturbed(), calls));
        ApiConnection connection =
                new LoadBalancer(new ApiEndpoint[] {server}, simulation.stream("choice"), calls).connection();
        ApiRequest list = new ApiRequest(
                Verb.LIST,
                RequestAttributes.resource(Requester.serviceAccount("telemetry", "agent"), "list", "", "pods", ""),
                ApiRead.list(resourceVersion),
                60 * SECOND,
                true,
                1);
        connection.send(ServerRig.get(Requester.user("first"), "0"), 1, (call, answer) -> {}); // pays the handshake
        simulation.advanceTo(10 * MILLI);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            connection.send(list, 1, (call, answer) -> answers.add(answer));
        }
        simulation.advanceTo(13 * MILLI); // all have been admitted, and none is done
        int seatsInUse = level(simulation, "executing_seats");
        int queued = level(simulation, "inqueue_requests");
        simulation.advanceTo(60 * SECOND);
        server.finished();
        return new Storm(seatsInUse, queued, storage.keysRead, List.copyOf(answers));
    }

    private static int level(Simulation simulation, String metric) {
        String name = "apiserver_flowcontrol_current_" + metric + "{server=\"0\"}";
        return (int) Objects.requireNonNull(simulation.instruments().levels().get(name), name)
                .value();
    }

    @Test
    void lists_of_few_large_objects_take_ten_times_the_seats_from_1_34_on() {
        Storm before = storm(V1_33, "0", FEW_LARGE);
        Storm after = storm(V1_34, "0", FEW_LARGE);

        assertThat(before.executing()).isEqualTo(56); // 100 objects: one seat
        assertThat(after.executing()).isEqualTo(5); // at most 1 MB in memory at a time: ten seats
        assertThat(after.seatsInUse()).isEqualTo(50);
    }

    @Test
    void lists_of_many_small_objects_take_a_fifth_of_the_seats_from_1_34_on() {
        Storm before = storm(V1_33, "0", MANY_SMALL);
        Storm after = storm(V1_34, "0", MANY_SMALL);

        assertThat(before.executing()).isEqualTo(5); // 2,000 objects: 20 seats, cut to ten
        assertThat(after.executing()).isEqualTo(28); // 200 kB: two seats
    }

    @ParameterizedTest
    @EnumSource
    void consistent_lists_are_read_from_etcd_up_to_1_30_and_from_the_cache_afterwards(KubernetesVersion kubernetes) {
        Storm storm = storm(kubernetes, "", MANY_SMALL);

        assertThat(storm.answers()).hasSize(STORM).containsOnly(Answer.OK);
        assertThat(storm.keysRead())
                .isEqualTo(
                        kubernetes.isAtLeast(V1_31) ? STORM : STORM * MANY_SMALL.objects); // etcd's revision is one key
    }

    @ParameterizedTest
    @EnumSource
    void lists_at_resource_version_0_never_reach_etcd(KubernetesVersion kubernetes) {
        assertThat(storm(kubernetes, "0", MANY_SMALL).keysRead()).isZero();
    }

    @Test
    void a_consistent_list_from_the_cache_takes_half_the_seats_of_one_from_etcd() {
        Stored stored = new Stored(300, 3_000_000);

        assertThat(storm(V1_30, "", stored).executing()).isEqualTo(9); // 2 x 300 objects: six seats each
        assertThat(storm(V1_31, "", stored).executing()).isEqualTo(18); // 300 objects: three seats each
    }

    @Test
    void releases_between_which_nothing_differs_for_the_storm_behave_alike() {
        assertThat(storm(V1_28, "", MANY_SMALL)).isEqualTo(storm(V1_30, "", MANY_SMALL));
        assertThat(storm(V1_31, "", MANY_SMALL)).isEqualTo(storm(V1_33, "", MANY_SMALL));
        assertThat(storm(V1_34, "", MANY_SMALL)).isEqualTo(storm(V1_36, "", MANY_SMALL));
    }

    /** A storage that answers at once and counts what it reads. */
    private static final class CountingStorage implements Storage {
        private final Simulation simulation;
        private long keysRead;

        CountingStorage(Simulation simulation) {
            this.simulation = simulation;
        }

        @Override
        public void read(long keys, long jsonBytes, StorageCaller caller) {
            keysRead += keys;
            simulation.after(0, () -> caller.onStored(StorageResult.OK));
        }

        @Override
        public void write(int count, long jsonBytesEach, StorageCaller caller) {
            simulation.after(0, () -> caller.onStored(StorageResult.OK));
        }
    }

    /** So many pods of so many bytes in all, and nothing else. */
    private record Stored(long objects, long bytes) implements ObjectStore {
        @Override
        public long objects(String resource) {
            return resource.equals("pods") ? objects : 0;
        }

        @Override
        public long jsonBytes(String resource) {
            return resource.equals("pods") ? bytes : 0;
        }

        @Override
        public long storedBytes(String resource) {
            return jsonBytes(resource);
        }

        @Override
        public long allJsonBytes() {
            return bytes;
        }
    }

    /** Nothing may happen to the server. */
    private static final class Undisturbed implements ServerListener {
        @Override
        public void onKilled(ApiServer server, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void onServing(ApiServer server) {}
    }
}
