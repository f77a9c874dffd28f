// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCalls;
import blackstart.api.ApiConnection;
import blackstart.api.ApiEndpoint;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.ApiTraffic;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.LoadBalancer;
import blackstart.api.Verb;
import blackstart.api.WatchEnd;
import blackstart.engine.Simulation;
import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.queueing.ProcessorSharing;
import blackstart.random.RandomStreams;
import blackstart.storage.EtcdFeed;
import blackstart.storage.ObjectStore;
import blackstart.storage.Storage;
import blackstart.storage.StorageCaller;
import blackstart.storage.StorageResult;
import blackstart.version.KubernetesVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One API server with pods and an etcd of one core, for tests. */
final class ServerRig {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    private static final long RENEW_TIMEOUT = 10 * SECOND;

    final Simulation simulation;
    final ApiCalls calls;
    final List<String> lives = new ArrayList<>();
    final Pods pods;
    final Disk disk;
    final EtcdFeed feed;
    final ApiServer server;

    /** So many pods of that size, in JSON and as etcd stores them. */
    record Pods(long count, long jsonEach, long storedEach) implements ObjectStore {
        /** The measured pods with two containers. */
        static Pods big(long count) {
            return new Pods(count, 7_485, 5_507);
        }

        @Override
        public long objects(String resource) {
            return switch (resource) {
                case "pods" -> count;
                case "leases" -> 200;
                default -> 0;
            };
        }

        @Override
        public long jsonBytes(String resource) {
            return resource.equals("leases") ? 200 * 730 : objects(resource) * jsonEach;
        }

        @Override
        public long storedBytes(String resource) {
            return resource.equals("leases") ? 200 * 400 : objects(resource) * storedEach;
        }

        @Override
        public long allJsonBytes() {
            return jsonBytes("pods");
        }
    }

    ServerRig(long seed, double cores, long memoryBytes, ApiServerSpec spec, Pods pods) {
        this(seed, new ApiServer.Place(0, cores, memoryBytes), spec, KubernetesVersion.V1_30, pods);
    }

    ServerRig(long seed, ApiServer.Place place, ApiServerSpec spec, KubernetesVersion kubernetes, Pods pods) {
        this.simulation = new Simulation("rig", new RandomStreams(seed));
        this.calls = new ApiCalls(simulation, new ApiTraffic());
        this.pods = pods;
        this.disk = new Disk();
        this.feed = new EtcdFeed(simulation);
        this.server = new ApiServer(
                simulation,
                spec,
                FlowControlSpec.defaults(kubernetes),
                place,
                new ApiServer.Surroundings(kubernetes, disk, pods, feed, new Lives(), calls));
    }

    ApiConnection connect() {
        return new LoadBalancer(new ApiEndpoint[] {server}, simulation.stream("choice"), calls).connection();
    }

    /** 1.30 without chance and with clients that take an answer at once: for figures worked by hand. */
    static ApiServerSpec exact() {
        return with(costs(0, 0), 1e18);
    }

    static ApiServerSpec with(RequestCosts costs, double clientBytesPerSecond) {
        return with(400, 200, costs, clientBytesPerSecond);
    }

    static ApiServerSpec with(int reads, int writes, RequestCosts costs, double clientBytesPerSecond) {
        ApiServerSpec spec = ApiServerSpec.kubernetes130();
        return new ApiServerSpec(
                reads,
                writes,
                spec.priorityAndFairness(),
                spec.requestTimeout(),
                costs,
                spec.memory(),
                spec.schedulerWait(),
                clientBytesPerSecond,
                spec.restartDelay(),
                spec.startCpu(),
                spec.startWait(),
                spec.crashLoopBackOff(),
                spec.livenessInitialDelay(),
                spec.livenessPeriod(),
                spec.livenessTimeout(),
                spec.livenessFailures());
    }

    static RequestCosts costs(double listDispersion, double writeDispersion) {
        RequestCosts costs = RequestCosts.kubernetes130();
        return new RequestCosts(
                costs.beforeAdmission(),
                costs.wakeUp(),
                costs.tlsHandshake(),
                costs.handling(),
                costs.watchOpen(),
                costs.write(),
                costs.writePerMegabyte(),
                costs.scanPerObject(),
                costs.decodePerObject(),
                costs.decodePerMegabyte(),
                costs.encodePerObject(),
                costs.jsonPerMegabyte(),
                costs.protobufPerMegabyte(),
                costs.gzipPerMegabyte(),
                costs.largeAnswerBytes(),
                costs.largeAnswerSurcharge(),
                costs.streamingFactor(),
                listDispersion,
                writeDispersion,
                costs.eventPerMegabyte(),
                costs.delivery(),
                costs.deliveryPerMegabyte());
    }

    long seatsInUse() {
        return (long) level("apiserver_flowcontrol_current_executing_seats");
    }

    long queued() {
        return (long) level("apiserver_flowcontrol_current_inqueue_requests");
    }

    double memoryBytes() {
        server.measureMemory();
        return level("process_resident_memory_bytes");
    }

    private double level(String metric) {
        return simulation.instruments().levels().get(metric + "{server=\"0\"}").value();
    }

    static ApiRequest list(ApiRead read) {
        return list(Requester.serviceAccount("telemetry", "agent"), read);
    }

    static ApiRequest list(Requester requester, ApiRead read) {
        return new ApiRequest(
                Verb.LIST, RequestAttributes.resource(requester, "list", "", "pods", ""), read, 60 * SECOND, true, 1);
    }

    static ApiRequest get(Requester requester, String resourceVersion) {
        return new ApiRequest(
                Verb.GET,
                RequestAttributes.resource(requester, "get", "", "pods", "default"),
                ApiRead.get(resourceVersion),
                60 * SECOND,
                false,
                1);
    }

    /** Opens so many watches of all objects of the resource, whose clients do not care. */
    void watch(String apiGroup, String resource, int watches) {
        ApiRequest request = new ApiRequest(
                Verb.WATCH,
                RequestAttributes.resource(Requester.user("alice"), "watch", apiGroup, resource, ""),
                ApiRead.list("1"),
                60 * SECOND,
                false,
                1);
        server.openWatch(request, watches, new ApiWatcher() {
            @Override
            public void onAnswer(ApiCall call, Answer answer) {}

            @Override
            public void onWatchEnded(ApiWatch watch, WatchEnd reason) {}
        });
    }

    static ApiRequest lease() {
        return new ApiRequest(
                Verb.UPDATE,
                RequestAttributes.resource(
                        Requester.node("n"), "update", "coordination.k8s.io", "leases", "kube-node-lease"),
                ApiRead.NONE,
                RENEW_TIMEOUT,
                false,
                1);
    }

    private final class Lives implements ServerListener {
        @Override
        public void onKilled(ApiServer killed, String reason) {
            lives.add(simulation.now() / MILLI + " killed: " + reason);
        }

        @Override
        public void onServing(ApiServer serving) {
            lives.add(simulation.now() / MILLI + " serving");
        }
    }

    /** An etcd: one core that its calls share, or no time at all; or silence, to see who waits. */
    final class Disk implements Storage {
        private final ProcessorSharing core = new ProcessorSharing(simulation, 1);
        private Duration perRead = Duration.ZERO;
        private Duration perKey = Duration.ZERO;
        private Duration perWrite = Duration.ZERO;
        private boolean silent;
        private StorageResult result = StorageResult.OK;
        final List<String> asked = new ArrayList<>();

        void takes(Duration read, Duration key, Duration write) {
            perRead = read;
            perKey = key;
            perWrite = write;
        }

        void answers(StorageResult newResult) {
            result = newResult;
        }

        void fallSilent() {
            silent = true;
        }

        @Override
        public void read(long keys, long jsonBytes, StorageCaller caller) {
            asked.add("read " + keys + " keys of " + jsonBytes + " bytes");
            start((double) perRead.toNanos() + keys * (double) perKey.toNanos(), caller);
        }

        @Override
        public void write(int count, long jsonBytesEach, StorageCaller caller) {
            asked.add("write " + count + " of " + jsonBytesEach + " bytes");
            start((double) count * perWrite.toNanos(), caller);
        }

        private void start(double nanos, StorageCaller caller) {
            if (!silent) {
                core.start(() -> caller.onStored(result), nanos, 1);
            }
        }
    }
}
