// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.api.ApiCalls;
import blackstart.api.ApiConnection;
import blackstart.api.ApiTraffic;
import blackstart.api.LoadBalancer;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ServerListener;
import blackstart.engine.Simulation;
import blackstart.etcd.Etcd;
import blackstart.flowschema.FlowControlSpec;
import blackstart.load.LoadGenerator;
import blackstart.load.LoadLog;
import blackstart.load.LoadPlan;
import blackstart.load.LoadRequests;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** API servers behind their balancer, the etcd behind them, and the clock of all of them. */
public final class Lab {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long LOOK_NANOS = 100_000_000L;
    /** Reads that housekeeping does in one piece: a quarter of a millisecond, chosen to fit the tails of single GETs. */
    private static final int READS_AT_ONCE = 3;

    private final LabPlan plan;
    private final Simulation simulation;
    private final Etcd etcd;
    private final ApiServer[] servers;
    private final ApiCalls calls;
    private final LoadBalancer balancer;
    private final LabWatches watches;
    private final StorageMeter storageMeter;
    private final ServerMeter serverMeter;
    private final RandomStream housekeeping;
    private final List<LoadGenerator> loads = new ArrayList<>();

    /** A laboratory with streams of that seed. */
    public Lab(LabPlan plan, long seed) {
        this.plan = plan;
        simulation = new Simulation(plan.name(), new RandomStreams(seed));
        etcd = new Etcd(simulation, plan.etcd());
        storageMeter = new StorageMeter(simulation);
        calls = new ApiCalls(simulation, new ApiTraffic());
        servers = new ApiServer[plan.servers().count()];
        LabObjects objects = new LabObjects(plan.objects(), plan.etcd().storedShareOfJson());
        for (int i = 0; i < servers.length; i++) {
            servers[i] = server(i, objects);
        }
        housekeeping = simulation.stream("housekeeping");
        if (plan.housekeeping() > 0) {
            keepHouseLater();
        }
        watches = new LabWatches(simulation, plan.release(), servers, objects);
        balancer = new LoadBalancer(servers, simulation.stream("load-balancer"), calls);
        serverMeter = new ServerMeter(this);
    }

    private ApiServer server(int index, LabObjects objects) {
        ServerListener listener = new ServerListener() {
            @Override
            public void onKilled(ApiServer server, String reason) {
                watches().onKilled(server.index());
                loads.forEach(LoadGenerator::onServerDied);
            }

            @Override
            public void onServing(ApiServer server) {
                watches().onServing(server.index()); // clients find out by themselves
            }
        };
        return new ApiServer(
                simulation,
                plan.apiServer(),
                FlowControlSpec.defaults(plan.release()),
                new ApiServer.Place(
                        index, plan.servers().cpuCores(), plan.servers().memoryBytes()),
                new ApiServer.Surroundings(
                        plan.release(),
                        new MeteredStorage(etcd, plan.etcd(), index, storageMeter),
                        objects,
                        listener,
                        calls));
    }

    private void keepHouseLater() {
        double meanNanos = (double) SECOND_NANOS * READS_AT_ONCE / plan.housekeeping();
        simulation.after((long) (meanNanos * housekeeping.nextExponential()), this::keepHouse);
    }

    private void keepHouse() {
        for (ApiServer server : servers) {
            if (server.isServing()) {
                server.absorb(READS_AT_ONCE);
            }
        }
        keepHouseLater();
    }

    /** The clock, the random streams and the instruments. */
    public Simulation simulation() {
        return simulation;
    }

    /** A client's connection, not yet established. */
    public ApiConnection connection() {
        return balancer.connection();
    }

    /** A load on the API servers; {@code log} and {@code totals} record it. */
    public LoadGenerator load(LoadPlan load, LoadRequests requests, LoadLog log, LoadLog... totals) {
        LoadGenerator generator = new LoadGenerator(simulation, load, requests, log, totals);
        loads.add(generator);
        return generator;
    }

    /** The API server of that index. */
    public ApiServer server(int index) {
        return servers[index];
    }

    /** How many API servers there are. */
    public int size() {
        return servers.length;
    }

    /** The watches. */
    public LabWatches watches() {
        return watches;
    }

    /** What the API servers ask of etcd. */
    public StorageMeter storage() {
        return storageMeter;
    }

    /** What is seen of the API servers whenever time passes. */
    public ServerMeter meter() {
        return serverMeter;
    }

    /** Lets time pass until {@code isOver}, which is asked ten times a second, at most {@code limitNanos} from now. */
    public void runUntil(BooleanSupplier isOver, long limitNanos) {
        long end = simulation.now() + limitNanos;
        while (!isOver.getAsBoolean() && simulation.now() < end) {
            simulation.advanceTo(Math.min(end, simulation.now() + LOOK_NANOS));
            serverMeter.look();
        }
    }

    /** Lets so much time pass. */
    public void run(long nanos) {
        runUntil(() -> false, nanos);
    }

    /** Seats in use at the first API server. */
    public int seatsInUse() {
        return level("apiserver_flowcontrol_current_executing_seats");
    }

    /** Requests in the queues of the first API server. */
    public int queued() {
        return level("apiserver_flowcontrol_current_inqueue_requests");
    }

    private int level(String metric) {
        String name = metric + "{server=\"0\"}";
        return (int) Objects.requireNonNull(simulation.instruments().levels().get(name), name)
                .value();
    }

    /** CPU seconds that the API servers have spent so far. */
    public double cpuSeconds() {
        return sum(ApiServer::busyCoreNanos) / 1e9;
    }

    /** CPU seconds that the first member of etcd has spent so far. */
    public double etcdCpuSeconds() {
        return etcd.gauges().busyCoreNanos(0) / 1e9;
    }

    /** Memory of the fullest API server, in bytes. */
    public double memoryBytes() {
        double most = 0;
        for (ApiServer server : servers) {
            most = Math.max(most, server.memoryShare() * plan.servers().memoryBytes());
        }
        return most;
    }

    double sum(ToDoubleFunction<ApiServer> figure) {
        double sum = 0;
        for (ApiServer server : servers) {
            sum += figure.applyAsDouble(server);
        }
        return sum;
    }

    /** Checks that nothing was lost on the way. */
    public void finished() {
        calls.finished();
        for (ApiServer server : servers) {
            server.finished();
        }
    }
}
