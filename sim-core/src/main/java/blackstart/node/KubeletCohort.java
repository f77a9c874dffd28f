// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCaller;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.WatchEnd;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.flowschema.RequestAttributes.Requester;
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
    private final ArrayDeque<ApiWatch> watches = new ArrayDeque<>();
    private final WatchCaller watchCaller = new WatchCaller();
    private final ApiCaller leaseCaller = this::onLease;
    private long revision;
    private int unlisted; // kubelets that have to read their pods again
    private int listing;

    /** The kinds of request that a kubelet of this cohort sends, and how it waits before it opens a watch again. */
    record Requests(ApiRequest renewLease, ApiRequest openWatch, ApiRequest relist, BackoffPolicy reconnect) {

        /** The same of another kubelet. */
        Requests by(Requester kubelet) {
            return new Requests(renewLease.by(kubelet), openWatch.by(kubelet), relist.by(kubelet), reconnect);
        }
    }

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
        int endpoint = connection.establish();
        for (int i = 0; i < spec.watchesPerNode(); i++) {
            watches.add(registry.open(endpoint, requests.openWatch(), nodes, watchCaller));
        }
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
        nodes -= count;
        int open = watches.size();
        watches.forEach(ApiWatch::close);
        watches.clear();
        for (int i = 0; i < open && nodes > 0; i++) {
            watches.add(registry.open(connection.endpoint(), requests.openWatch(), nodes, watchCaller));
        }
        if (nodes == 0) {
            lease.cancel();
            watch.cancel();
            unheard.clear();
        }
    }

    /** {@code event} fires when the kubelet hears of a change that has just been written: at once, or when its watch is back. */
    void onHeard(Event event) {
        if (!watches.isEmpty()) {
            simulation.after(0, event);
        } else {
            unheard.add(event);
        }
    }

    /** Sends the calls that concern watches, and hears of their ends. */
    private final class WatchCaller implements ApiWatcher {
        @Override
        public void onAnswer(ApiCall call, Answer answer) {
            onWatch(call, answer);
        }

        @Override
        public void onWatchEnded(ApiWatch ended, WatchEnd reason) {
            watches.remove(ended);
            revision = Math.max(revision, ended.revision());
            if (nodes == 0) {
                return;
            }
            if (reason != WatchEnd.SERVER_GONE) {
                watch.after(0); // a normal end of the stream
            } else if (watches.isEmpty()) {
                reconnect.reset();
                watch.after(reconnect.onFailure(simulation.now()));
            }
        }
    }

    private void renew() {
        triesLeft = spec.leaseTries();
        attempt();
    }

    private void attempt() {
        triesLeft--;
        attemptNanos = simulation.now();
        connection.send(requests.renewLease(), nodes, leaseCaller);
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
                    connection.send(requests.renewLease(), nodes, leaseCaller);
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

    /** One of the watches has lived long enough, or one that is missing must be opened. */
    private void nextWatch() {
        if (unlisted > 0) {
            relist();
            return;
        }
        if (watches.size() == spec.watchesPerNode()) {
            ApiWatch oldest = watches.remove();
            oldest.close();
            revision = oldest.revision();
        }
        connection.send(requests.openWatch(), nodes, revision, watchCaller);
    }

    private void onWatch(ApiCall call, Answer answer) {
        if (nodes == 0) {
            close(call);
            return;
        }
        if (answer == Answer.OK) {
            ApiWatch opened = call.watch();
            if (opened != null) {
                watches.add(opened);
            }
            List<Event> news = new ArrayList<>(unheard);
            unheard.clear();
            news.forEach(Event::fire);
            watch.after(watches.size() < spec.watchesPerNode() ? 0 : watchLifeNanos());
        } else {
            unlisted = answer == Answer.GONE ? nodes : 0;
            waitFor(call);
        }
    }

    private static void close(ApiCall call) {
        ApiWatch opened = call.watch();
        if (opened != null) {
            opened.close();
        }
    }

    private void waitFor(ApiCall call) {
        watch.after(Math.max(call.retryAfterSeconds() * 1_000_000_000L, reconnect.onFailure(simulation.now())));
    }

    /** The history does not reach back to what the kubelets have seen: each of them reads its pods again. */
    private void relist() {
        int asked = Math.min(unlisted, nodes);
        unlisted = asked;
        for (int i = 0; i < asked; i++) {
            connection.send(requests.relist(), 1, revision, this::onRelisted);
        }
        listing = asked;
    }

    private void onRelisted(ApiCall call, Answer answer) {
        listing--;
        if (answer == Answer.OK) {
            unlisted--;
            revision = Math.max(revision, call.revision());
        }
        if (nodes == 0 || listing > 0) {
            return;
        }
        if (unlisted > 0) {
            waitFor(call);
        } else {
            watch.after(0);
        }
    }

    /** Time until the first of the node's watches ends: each lives between the two limits, and they are spread evenly. */
    private long watchLifeNanos() {
        long shortest = spec.watchTimeoutMin().toNanos();
        long spread = spec.watchTimeoutMax().toNanos() - shortest;
        return (long) ((shortest + random.nextDouble() * spread) / spec.watchesPerNode());
    }
}
