// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.ApiCalls;
import blackstart.api.ApiTraffic;
import blackstart.api.LoadBalancer;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ServerListener;
import blackstart.engine.Simulation;
import blackstart.etcd.Etcd;
import blackstart.node.WatchRegistry;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The API servers of a cluster behind their balancer, and the etcd behind them. */
final class ControlPlane implements WatchRegistry {
    private final Etcd etcd;
    private final ApiServer[] servers;
    private final ApiTraffic traffic = new ApiTraffic();
    private final ApiCalls calls;
    private final LoadBalancer balancer;

    ControlPlane(
            Simulation simulation,
            ClusterPlan plan,
            ClusterSpec spec,
            ClusterObjects objects,
            ServerListener listener) {
        etcd = new Etcd(simulation, spec.etcd());
        calls = new ApiCalls(simulation, traffic);
        servers = new ApiServer[plan.apiServers()];
        for (int i = 0; i < servers.length; i++) {
            servers[i] = new ApiServer(
                    simulation,
                    spec.apiServer(),
                    spec.flowControl(),
                    new ApiServer.Place(i, plan.apiServerCpuCores(), plan.apiServerMemoryBytes()),
                    new ApiServer.Surroundings(
                            spec.kubernetes(), new EtcdStorage(etcd, spec.etcd(), i), objects, listener, calls));
        }
        balancer = new LoadBalancer(servers, simulation.stream("load-balancer"), calls);
    }

    @Override
    public void opened(int endpoint, long count) {
        servers[endpoint].openWatches(count);
    }

    @Override
    public void closed(int endpoint, long count) {
        servers[endpoint].closeWatches(count);
    }

    ApiServer server(int index) {
        return servers[index];
    }

    /** {@code count} further GETs, spread over the serving API servers, which cost CPU and are not followed one by one. */
    void absorb(int count) {
        int left = count;
        int serving = serving();
        for (ApiServer server : servers) {
            if (server.isServing()) {
                int share = left / serving--;
                left -= share;
                if (share > 0) {
                    server.absorb(share);
                }
            }
        }
    }

    /** Servers that accept connections. */
    int serving() {
        return count(server -> server.isServing() ? 1 : 0);
    }

    LoadBalancer balancer() {
        return balancer;
    }

    ApiTraffic traffic() {
        return traffic;
    }

    Etcd etcd() {
        return etcd;
    }

    int size() {
        return servers.length;
    }

    void scale(double factor) {
        for (ApiServer server : servers) {
            server.scale(factor);
        }
    }

    double sum(ToDoubleFunction<ApiServer> figure) {
        double sum = 0;
        for (ApiServer server : servers) {
            sum += figure.applyAsDouble(server);
        }
        return sum;
    }

    int count(ToIntFunction<ApiServer> figure) {
        int count = 0;
        for (ApiServer server : servers) {
            count += figure.applyAsInt(server);
        }
        return count;
    }

    void measureMemory() {
        for (ApiServer server : servers) {
            server.measureMemory();
        }
    }

    double fullestMemory() {
        double fullest = 0;
        for (ApiServer server : servers) {
            fullest = Math.max(fullest, server.memoryShare());
        }
        return fullest;
    }

    void finished() {
        calls.finished();
        for (ApiServer server : servers) {
            server.finished();
        }
    }
}
