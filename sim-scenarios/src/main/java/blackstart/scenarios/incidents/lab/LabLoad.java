// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.engine.Simulation;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import blackstart.scenarios.incidents.lab.ClientSpec.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients of one kind. */
final class LabLoad {
    private final Simulation simulation;
    private final ClientSpec spec;
    private final ClientMeter meter = new ClientMeter();
    private final List<LabClient> clients = new ArrayList<>();
    private final RandomStream chance;
    private int next;

    LabLoad(Simulation simulation, ClientSpec spec, LabControlPlane plane, int servers, Totals totals) {
        this.simulation = simulation;
        this.spec = spec;
        this.chance = simulation.stream("load/" + spec.name());
        RandomStream jitter = simulation.stream("back-off/" + spec.name());
        List<ClientMeter> meters = totals.with(meter, spec.verb());
        LabRequests requests = new LabRequests(spec, servers);
        for (int i = 0; i < spec.count() / spec.cohortSize() && spec.load() != Load.WATCHERS; i++) {
            LabClient.Parts parts = new LabClient.Parts(
                    meters,
                    requests.of(i),
                    requests.watchOf(i),
                    plane.balancer().connection(),
                    new Backoff(BackoffPolicy.reflector(), jitter));
            clients.add(new LabClient(simulation, spec, parts));
        }
    }

    /** Arranges all beginnings. */
    void start() {
        long start = nanos(spec.startAt());
        switch (spec.load()) {
            case OPEN, PACED -> simulation.at(start + gapNanos(), this::arrive);
            case POLL -> clients.forEach(client -> poll(client, start + within(nanos(spec.period()))));
            case CLOSED, ONCE, REFLECTOR ->
                clients.forEach(client -> simulation.at(start + within(nanos(spec.spread())), client::send));
            case WATCHERS -> {
                // They are only there.
            }
        }
    }

    ClientSpec spec() {
        return spec;
    }

    ClientMeter meter() {
        return meter;
    }

    /** Clients whose WATCH is open. */
    long watching() {
        return clients.stream().filter(LabClient::isWatching).count() * spec.cohortSize();
    }

    private void arrive() {
        clients.get(next).send();
        next = (next + 1) % clients.size();
        simulation.after(gapNanos(), this::arrive);
    }

    private void poll(LabClient client, long atNanos) {
        simulation.at(atNanos, () -> {
            client.send();
            poll(client, atNanos + nanos(spec.period()));
        });
    }

    private long gapNanos() {
        Double rate = spec.ratePerSecond();
        double mean = 1e9 * spec.cohortSize() / (rate == null ? 1 : rate);
        return (long) (spec.load() == Load.OPEN ? mean * chance.nextExponential() : mean);
    }

    private long within(long nanos) {
        return nanos == 0 ? 0 : chance.nextLong(nanos);
    }

    private static long nanos(@Nullable Duration duration) {
        return duration == null ? 0 : duration.toNanos();
    }
}
