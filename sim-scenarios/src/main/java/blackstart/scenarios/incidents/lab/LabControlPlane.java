// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.ApiCalls;
import blackstart.api.ApiTraffic;
import blackstart.api.LoadBalancer;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ServerListener;
import blackstart.engine.Simulation;
import blackstart.etcd.Etcd;
import blackstart.flowschema.FlowControlSpec;
import blackstart.scenarios.incidents.lab.LabSpec.ObjectsSpec;
import blackstart.storage.EtcdFeed;
import blackstart.storage.ObjectStore;
import java.util.List;
import java.util.function.ToLongFunction;

/** The API servers of an experiment behind their balancer, and the etcd behind them. */
final class LabControlPlane {
    private final Etcd etcd;
    private final ApiServer[] servers;
    private final ApiCalls calls;
    private final LoadBalancer balancer;
    private final long memoryBytes;
    private final StorageMeter storageMeter;
    private final LabWatches watches;

    LabControlPlane(Simulation simulation, LabSpec spec) {
        etcd = new Etcd(simulation, spec.etcd());
        storageMeter = new StorageMeter(simulation);
        calls = new ApiCalls(simulation, new ApiTraffic());
        memoryBytes = spec.servers().memoryBytes();
        EtcdFeed feed = new EtcdFeed(simulation);
        servers = new ApiServer[spec.servers().count()];
        ObjectStore store = new StoredObjects(spec.objects(), spec.etcd().storedShareOfJson());
        ServerListener listener = new ServerListener() {
            @Override
            public void onKilled(ApiServer server, String reason) {
                // Clients hear that their connections and watches have ended.
            }

            @Override
            public void onServing(ApiServer server) {
                // Clients find out by themselves.
            }
        };
        for (int i = 0; i < servers.length; i++) {
            servers[i] = new ApiServer(
                    simulation,
                    spec.apiServer(),
                    FlowControlSpec.defaults(spec.release()),
                    new ApiServer.Place(i, spec.servers().cpuCores(), memoryBytes),
                    new ApiServer.Surroundings(
                            spec.release(),
                            new MeteredStorage(etcd, spec.etcd(), feed, i, storageMeter),
                            store,
                            feed,
                            listener,
                            calls));
        }
        watches = new LabWatches(simulation, servers);
        balancer = new LoadBalancer(servers, simulation.stream("load-balancer"), calls);
    }

    /** The watches that such clients hold from the start. */
    void hold(ClientSpec clients) {
        watches.hold(clients);
    }

    LabWatches watches() {
        return watches;
    }

    ApiServer server(int index) {
        return servers[index];
    }

    int size() {
        return servers.length;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    StorageMeter storage() {
        return storageMeter;
    }

    LoadBalancer balancer() {
        return balancer;
    }

    void finished() {
        calls.finished();
        for (ApiServer server : servers) {
            server.finished();
        }
    }

    /** What is stored; it does not change. */
    private record StoredObjects(List<ObjectsSpec> all, double storedShareOfJson) implements ObjectStore {
        @Override
        public long objects(String resource) {
            return sum(resource, ObjectsSpec::count);
        }

        @Override
        public long jsonBytes(String resource) {
            return sum(resource, some -> some.count() * some.jsonBytesEach());
        }

        @Override
        public long storedBytes(String resource) {
            return sum(resource, this::storedBytes);
        }

        @Override
        public long allJsonBytes() {
            return all.stream()
                    .mapToLong(some -> some.count() * some.jsonBytesEach())
                    .sum();
        }

        private long storedBytes(ObjectsSpec some) {
            Long each = some.storedBytesEach();
            return each == null
                    ? (long) (some.count() * some.jsonBytesEach() * storedShareOfJson)
                    : some.count() * each;
        }

        private long sum(String resource, ToLongFunction<ObjectsSpec> figure) {
            return all.stream()
                    .filter(some -> some.resource().equals(resource))
                    .mapToLong(figure)
                    .sum();
        }
    }
}
