// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.etcdlab;

import blackstart.engine.Simulation;
import blackstart.etcd.Etcd;
import blackstart.etcd.EtcdResult;
import blackstart.etcd.WriteKind;
import blackstart.metric.LatencyHistogram;
import blackstart.random.RandomStreams;
import blackstart.scenarios.incidents.etcdlab.EtcdLabSpec.EtcdClientsSpec;
import blackstart.scenarios.incidents.etcdlab.EtcdLabSpec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs an {@link EtcdLabSpec} once and finds its figures. */
public final class EtcdLab {
    private static final long REFUSED_NANOS = 1_000_000_000L; // assumed: a client that is refused waits a second

    private final EtcdLabSpec spec;
    private final Simulation simulation;
    private final Etcd etcd;
    private final List<Clients> all = new ArrayList<>();

    /** An experiment with streams of that seed. */
    public EtcdLab(EtcdLabSpec spec, long seed) {
        this.spec = spec;
        this.simulation = new Simulation("etcd/" + spec.name(), new RandomStreams(seed));
        this.etcd = new Etcd(simulation, spec.spec());
        spec.clients().forEach(some -> all.add(new Clients(some)));
    }

    /**
     * Runs it. The names of the figures begin with the clients' name and a dot: ok (answers), perSecond, okShare, p50Seconds,
     * p99Seconds; and databaseBytes, isAlarmed (1 or 0).
     */
    public SortedMap<String, Double> run() {
        all.forEach(Clients::start);
        simulation.advanceTo(spec.warmUp().toNanos());
        all.forEach(Clients::begin);
        simulation.advanceTo(simulation.now() + spec.duration().toNanos());
        SortedMap<String, Double> figures = new TreeMap<>();
        all.forEach(some -> some.addTo(figures));
        figures.put("databaseBytes", (double) etcd.gauges().databaseBytes());
        figures.put("isAlarmed", etcd.isAlarmed() ? 1.0 : 0.0);
        return figures;
    }

    /** Clients of one kind. */
    private final class Clients {
        private final EtcdClientsSpec clients;
        private LatencyHistogram latency = new LatencyHistogram();
        private long ok;
        private long refused;

        Clients(EtcdClientsSpec clients) {
            this.clients = clients;
        }

        void start() {
            for (int i = 0; i < clients.clients(); i++) {
                int client = i;
                simulation.after(0, () -> ask(client));
            }
        }

        void begin() {
            latency = new LatencyHistogram();
            ok = 0;
            refused = 0;
        }

        private void ask(int client) {
            long sent = simulation.now();
            if (clients.operation() == Operation.PUT) {
                etcd.write(client, 1, clients.bytesEach(), WriteKind.PUT, result -> onDone(client, sent, result));
            } else {
                int keys = clients.keys() == null ? 1 : clients.keys();
                etcd.read(client, keys, keys * clients.bytesEach(), true, result -> onDone(client, sent, result));
            }
        }

        private void onDone(int client, long sent, EtcdResult result) {
            if (result == EtcdResult.OK) {
                ok++;
                latency.record(simulation.now() - sent);
                simulation.after(0, () -> ask(client));
            } else {
                refused++;
                simulation.after(REFUSED_NANOS, () -> ask(client));
            }
        }

        void addTo(SortedMap<String, Double> figures) {
            String prefix = clients.name() + ".";
            double seconds = spec.duration().toNanos() / 1e9;
            figures.put(prefix + "ok", (double) ok);
            figures.put(prefix + "perSecond", ok / seconds);
            figures.put(prefix + "okShare", (double) ok / (ok + refused));
            figures.put(prefix + "p50Seconds", ok == 0 ? Double.NaN : latency.percentileNanos(50) / 1e9);
            figures.put(prefix + "p99Seconds", ok == 0 ? Double.NaN : latency.percentileNanos(99) / 1e9);
        }
    }
}
