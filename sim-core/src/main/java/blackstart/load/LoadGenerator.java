// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.ApiConnection;
import blackstart.api.LoadBalancer;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** One load on the API servers of one cluster; see {@link LoadKind} for its clients. */
public final class LoadGenerator {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Simulation simulation;
    private final LoadSpec spec;
    private final StoredCount stored;
    private final LoadLog log;
    private final RandomStream random;
    private final BackoffPolicy policy;
    private final LoadSlot[] slots;
    private final List<LoadClient> clients = new ArrayList<>();
    private final ArrayDeque<LoadClient> idle = new ArrayDeque<>();
    private final Timer arrival;
    private long arrivals;
    private boolean over;

    /** A load that begins by itself, {@code spec.start} from the simulation's time 0 on; {@code log} records it. */
    public LoadGenerator(Simulation simulation, LoadSpec spec, LoadBalancer balancer, StoredCount stored, LoadLog log) {
        this.simulation = simulation;
        this.spec = spec;
        this.stored = stored;
        this.log = log;
        this.random = simulation.stream("load/" + spec.name());
        this.policy = spec.retry().policy();
        this.slots = new LoadSlot[spec.clients()];
        this.arrival = simulation.timer(this::arrive);
        ApiConnection shared = balancer.connection();
        LoadSlot first = LoadSlot.of(spec, 0, shared, balancer.endpoints());
        boolean sameRequests = !spec.identity().userPerClient();
        for (int i = 0; i < slots.length; i++) {
            ApiConnection connection = spec.connectionPerClient() ? balancer.connection() : shared;
            slots[i] = sameRequests
                    ? new LoadSlot(connection, first.first(), first.next(), first.watch())
                    : LoadSlot.of(spec, i, connection, balancer.endpoints());
        }
        simulation.at(spec.start().toNanos(), this::begin);
        Duration stop = spec.stop();
        if (stop != null) {
            simulation.at(stop.toNanos(), this::end);
        }
    }

    private void begin() {
        if (spec.kind() == LoadKind.OPEN) {
            awaitArrival();
            return;
        }
        for (LoadSlot slot : slots) {
            LoadClient client = new LoadClient(this);
            clients.add(client);
            client.begin(slot);
        }
    }

    private void awaitArrival() {
        arrival.after(StrictMath.round(random.nextExponential() / spec.ratePerSecond() * NANOS_PER_SECOND));
    }

    private void arrive() {
        LoadClient client = idle.poll();
        if (client == null) {
            client = new LoadClient(this);
        }
        client.begin(slots[(int) (arrivals++ % slots.length)]);
        if (!over) {
            awaitArrival();
        }
    }

    /** Nothing new is sent; what is under way is waited for. */
    private void end() {
        if (!over) {
            over = true;
            log.onStop(simulation.now());
            arrival.cancel();
            clients.forEach(LoadClient::stop);
        }
    }

    /** Whether a client may begin another operation; the last one allowed ends the load. */
    boolean takeTurn() {
        if (over) {
            return false;
        }
        log.onIssued();
        if (spec.requests() > 0 && log.issued() == spec.requests()) {
            over = true;
            log.onStop(simulation.now());
        }
        return true;
    }

    void giveBack(LoadClient client) {
        idle.push(client);
    }

    /** Whether a client that was answered 429 so many times in a row before sleeps Retry-After once more. */
    boolean isPatient(int rejectedInARow) {
        return spec.kind() == LoadKind.CLOSED || rejectedInARow < spec.retry().afterTooManyRequests();
    }

    /** Pages of one operation now. */
    long pages() {
        LoadRequestSpec request = spec.request();
        return request.limit() == 0 ? 1 : request.pages(stored.objects(request.resource()));
    }

    Backoff backOff() {
        return new Backoff(policy, random);
    }

    Simulation simulation() {
        return simulation;
    }

    LoadKind kind() {
        return spec.kind();
    }

    long thinkNanos() {
        return spec.thinkTime().toNanos();
    }

    /** Whether nothing new is sent any more. */
    public boolean isOver() {
        return over;
    }

    /** Whether the load is over and every operation has ended. */
    public boolean isDone() {
        return over && log.issued() == log.answered();
    }

    /** What became of its operations. */
    public LoadLog log() {
        return log;
    }

    /** What it is. */
    public LoadSpec spec() {
        return spec;
    }
}
