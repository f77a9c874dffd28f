// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Some kubelets that renew their leases and keep their watches as one weighted client over one connection. */
final class KubeletCohort {
    private final Simulation simulation;
    private final NodeSpec spec;
    private final ApiConnection connection;
    private final Requests requests;
    private final WatchRegistry registry;
    private final RandomStream random;
    private final Timer lease;
    private final Timer watch;
    private final Backoff reconnect;
    private final ArrayDeque<Event> unheard = new ArrayDeque<>();
    private int nodes;
    private int triesLeft;
    private long attemptNanos;
    private long lastRenewalNanos;
    private int openWatches;
    private int watchedEndpoint;

    /** The two kinds of request that a kubelet of this cohort sends, and how it waits before it opens a watch again. */
    record Requests(ApiRequest renewLease, ApiRequest openWatch, BackoffPolicy reconnect) {}

    KubeletCohort(
            Simulation simulation,
            NodeSpec spec,
            ApiConnection connection,
            Requests requests,
            WatchRegistry registry,
            RandomStream random) {
        this.simulation = simulation;
        this.spec = spec;
        this.connection = connection;
        this.requests = requests;
        this.registry = registry;
        this.random = random;
        this.reconnect = new Backoff(requests.reconnect(), random);
        this.lease = simulation.timer(this::renew);
        this.watch = simulation.timer(this::nextWatch);
    }

    /** Begins in steady state: leases renewed at a uniform phase, all watches open. */
    void begin(int count) {
        nodes = count;
        lastRenewalNanos = simulation.now();
        watchedEndpoint = connection.establish();
        openWatches = spec.watchesPerNode();
        registry.opened(watchedEndpoint, (long) openWatches * nodes);
        lease.after((long) (random.nextDouble() * spec.leaseRenewInterval().toNanos()));
        watch.after((long) (random.nextDouble() * watchLifeNanos()));
    }

    int nodes() {
        return nodes;
    }

    long lastRenewalNanos() {
        return lastRenewalNanos;
    }

    /** Takes {@code count} nodes away. */
    void remove(int count) {
        registry.closed(watchedEndpoint, (long) openWatches * count);
        nodes -= count;
        if (nodes == 0) {
            lease.cancel();
            watch.cancel();
            unheard.clear();
        }
    }

    /** {@code event} fires when the kubelet hears of a change that has just been written: at once, or when its watch is back. */
    void onHeard(Event event) {
        if (openWatches > 0) {
            simulation.after(0, event);
        } else {
            unheard.add(event);
        }
    }

    /** The API server of that index died. */
    void onServerKilled(int endpoint) {
        if (nodes > 0 && openWatches > 0 && watchedEndpoint == endpoint) {
            openWatches = 0;
            reconnect.reset();
            watch.after(reconnect.onFailure(simulation.now()));
        }
    }

    private void renew() {
        triesLeft = spec.leaseTries();
        attempt();
    }

    private void attempt() {
        triesLeft--;
        attemptNanos = simulation.now();
        connection.send(requests.renewLease(), nodes, this::onLease);
    }

    private void onLease(ApiCall call, Answer answer) {
        if (nodes == 0) {
            return;
        }
        switch (answer) {
            case OK -> {
                lastRenewalNanos = simulation.now();
                lease.after(renewIntervalNanos());
            }
            case TOO_MANY_REQUESTS -> retryLater(call.retryAfterSeconds() * 1_000_000_000L);
            case CONNECTION_REFUSED ->
                lease.after(renewIntervalNanos()); // five tries within milliseconds change nothing
            case TIMEOUT, TOO_LARGE_VERSION, GONE, SERVER_ERROR, CONNECTION_LOST -> retryNow();
        }
    }

    private void retryLater(long delayNanos) {
        long patienceNanos = attemptNanos + spec.leaseTimeout().toNanos() - simulation.now();
        if (delayNanos < patienceNanos) {
            long first = attemptNanos;
            simulation.after(delayNanos, () -> {
                if (nodes > 0) {
                    connection.send(requests.renewLease(), nodes, this::onLease);
                    attemptNanos = first;
                }
            });
        } else {
            retryNow();
        }
    }

    private void retryNow() {
        if (triesLeft > 0) {
            attempt();
        } else {
            lease.after(renewIntervalNanos());
        }
    }

    private long renewIntervalNanos() {
        double jitter = 1 + spec.leaseRenewJitter() * random.nextDouble();
        return (long) (spec.leaseRenewInterval().toNanos() * jitter);
    }

    /** One of the watches has ended, or one that is missing must be opened. */
    private void nextWatch() {
        if (openWatches == spec.watchesPerNode()) {
            openWatches--;
            registry.closed(watchedEndpoint, nodes);
        }
        connection.send(requests.openWatch(), nodes, this::onWatch);
    }

    private void onWatch(ApiCall call, Answer answer) {
        if (nodes == 0) {
            return;
        }
        if (answer == Answer.OK) {
            watchedEndpoint = connection.endpoint();
            openWatches++;
            List<Event> news = new ArrayList<>(unheard);
            unheard.clear();
            news.forEach(Event::fire);
            watch.after(openWatches < spec.watchesPerNode() ? 0 : watchLifeNanos());
        } else {
            long wait = Math.max(call.retryAfterSeconds() * 1_000_000_000L, reconnect.onFailure(simulation.now()));
            watch.after(wait);
        }
    }

    /** Time until the first of the node's watches ends: each lives between the two limits, and they are spread evenly. */
    private long watchLifeNanos() {
        long shortest = spec.watchTimeoutMin().toNanos();
        long spread = spec.watchTimeoutMax().toNanos() - shortest;
        return (long) ((shortest + random.nextDouble() * spread) / spec.watchesPerNode());
    }
}
