// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiCalls;
import blackstart.api.ApiConnection;
import blackstart.api.ApiTraffic;
import blackstart.api.LoadBalancer;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ServerListener;
import blackstart.engine.Simulation;
import blackstart.etcd.Etcd;
import blackstart.flowschema.FlowControlSpec;
import blackstart.random.RandomStreams;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.StoredObjects;
import blackstart.storage.EtcdFeed;
import blackstart.storage.ObjectStore;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** One API server and one etcd, each on a core of its own, with the objects of a measured condition, and their clock. */
final class Lab implements ServerListener {
    private static final double CORES = 1; // both processes were pinned to one CPU
    private static final long UNLIMITED_BYTES = 1L << 42; // no memory limit was set
    private static final double MEBIBYTE = 1 << 20;
    private static final long SMALL_OBJECT_BYTES = 508; // a Namespace, measured
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** GETs from the cache per second that cost as much as the idle server with its own clients: 12 to 24 ms measured. */
    private static final int HOUSEKEEPING = 200;

    private static final long STEP_NANOS = 100_000_000L;

    final Simulation simulation;
    final ApiServer server;
    private final Etcd etcd;
    private final LoadBalancer balancer;
    private final List<Runnable> restartListeners = new ArrayList<>();
    private double memoryPeak;

    Lab(Condition condition, ModelParameters parameters, long seed) {
        simulation = new Simulation("lab", new RandomStreams(seed));
        KubernetesVersion release = LabSpecs.release(condition);
        etcd = new Etcd(simulation, LabSpecs.etcd(parameters, condition));
        ApiCalls calls = new ApiCalls(simulation, new ApiTraffic());
        server = new ApiServer(
                simulation,
                LabSpecs.apiServer(parameters, condition),
                FlowControlSpec.defaults(release),
                new ApiServer.Place(0, CORES, UNLIMITED_BYTES),
                new ApiServer.Surroundings(
                        release,
                        new LabStorage(etcd, condition.objects().storedShare()),
                        objects(condition.objects()),
                        new EtcdFeed(simulation),
                        this,
                        calls));
        simulation.after(SECOND_NANOS / 2, this::keepHouse);
        balancer = new LoadBalancer(new ApiServer[] {server}, simulation.stream("load-balancer"), calls);
    }

    private void keepHouse() {
        if (server.isServing()) {
            server.absorb(HOUSEKEEPING);
        }
        simulation.after(SECOND_NANOS, this::keepHouse);
    }

    private static ObjectStore objects(StoredObjects pods) {
        return new ObjectStore() {
            @Override
            public long objects(String resource) {
                return switch (resource) {
                    case "pods" -> pods.count();
                    case "nodes" -> 0;
                    default -> 1;
                };
            }

            @Override
            public long jsonBytes(String resource) {
                return resource.equals("pods") ? pods.totalJsonBytes() : objects(resource) * SMALL_OBJECT_BYTES;
            }

            @Override
            public long storedBytes(String resource) {
                return Math.round(jsonBytes(resource) * pods.storedShare());
            }

            @Override
            public long allJsonBytes() {
                return pods.totalJsonBytes();
            }
        };
    }

    ApiConnection connection() {
        return balancer.connection();
    }

    /** Lets time pass until {@code isOver}, at most {@code limitNanos} from now, and remembers the largest memory. */
    void runUntil(BooleanSupplier isOver, long limitNanos) {
        long end = simulation.now() + limitNanos;
        while (!isOver.getAsBoolean() && simulation.now() < end) {
            simulation.advanceTo(Math.min(end, simulation.now() + STEP_NANOS));
            memoryPeak = Math.max(memoryPeak, memoryMebibytes());
        }
    }

    /** Lets so much time pass. */
    void run(long nanos) {
        runUntil(() -> false, nanos);
    }

    int seatsInUse() {
        return level("apiserver_flowcontrol_current_executing_seats");
    }

    int queued() {
        return level("apiserver_flowcontrol_current_inqueue_requests");
    }

    private int level(String metric) {
        String name = metric + "{server=\"0\"}";
        return (int) Objects.requireNonNull(simulation.instruments().levels().get(name), name)
                .value();
    }

    double cpuSeconds() {
        return server.busyCoreNanos() / 1e9;
    }

    double etcdCpuSeconds() {
        return etcd.gauges().busyCoreNanos(0) / 1e9;
    }

    double memoryMebibytes() {
        return server.memoryShare() * UNLIMITED_BYTES / MEBIBYTE;
    }

    double memoryPeakMebibytes() {
        return memoryPeak;
    }

    /** Tells {@code listener} whenever the server accepts connections again. */
    void onRestart(Runnable listener) {
        restartListeners.add(listener);
    }

    @Override
    public void onKilled(ApiServer killed, String reason) {}

    @Override
    public void onServing(ApiServer serving) {
        restartListeners.forEach(Runnable::run);
    }
}
