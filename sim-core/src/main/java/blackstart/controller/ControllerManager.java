// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.Answer;
import blackstart.api.LoadBalancer;
import blackstart.client.LeaderElection;
import blackstart.client.Reflector;
import blackstart.client.Reflector.Habits;
import blackstart.client.ReflectorListener;
import blackstart.client.ReflectorRequests;
import blackstart.client.RestClient;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.TokenBucket;
import blackstart.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The leading kube-controller-manager: it acts as long as it has its lease and knows the state; after an exit it acts again only when it
 * has the lease, has found an API server healthy and has listed everything. Card: docs/models/controller.md.
 */
public final class ControllerManager implements LeaderElection.Leader {
    private static final long WAIT_FOR_SERVER_NANOS =
            10_000_000_000L; // kube-controller-manager app CreateControllerContext
    private static final long HEALTH_PERIOD_NANOS = 1_000_000_000L; // controller-manager app/helper.go WaitForAPIServer

    private final Simulation simulation;
    private final ControllerRequests requests;
    private final LeaderElection election;
    private final RestClient client;
    private final List<Informer> informers = new ArrayList<>();
    private final List<Runnable> onActive = new ArrayList<>();
    private final Timer nextHealthCheck;
    private boolean active = true;
    private long activeSinceNanos;
    private long leadingSinceNanos;

    /**
     * A leader that knows the present state.
     *
     * @param limit rate limit of the client that its informers share
     */
    ControllerManager(
            Simulation simulation,
            LoadBalancer balancer,
            ControllerRequests requests,
            TokenBucket limit,
            ManagerHabits habits) {
        this.simulation = simulation;
        this.requests = requests;
        this.nextHealthCheck = simulation.timer(this::checkHealth);
        this.client = new RestClient(simulation, balancer.connection(), limit, 0);
        RandomStream random = simulation.stream("controller-manager");
        for (ReflectorRequests resource : requests.informers) {
            informers.add(new Informer(resource, habits.reflector(), random));
        }
        this.election = new LeaderElection(
                simulation,
                new RestClient(simulation, balancer.connection(), null, LeaderElection.CLIENT_TIMEOUT_NANOS),
                new LeaderElection.Requests(requests.getLease, requests.renewLease),
                habits.readsLeaseFirst(),
                random,
                this);
        informers.forEach(informer -> informer.reflector.startWatching());
    }

    /**
     * What differs between releases.
     *
     * @param reflector of its informers
     * @param readsLeaseFirst whether each renewal of its lease begins with a GET
     */
    public record ManagerHabits(Habits reflector, boolean readsLeaseFirst) {}

    /** Whether the controllers act. */
    public boolean isActive() {
        return active;
    }

    /** Since when they act; only with {@link #isActive()}. */
    long activeSinceNanos() {
        return activeSinceNanos;
    }

    /** Times that the process gave up its lease and exited. */
    public int exits() {
        return election.exits();
    }

    /** {@code action} runs each time the controllers begin to act again. */
    void whenActive(Runnable action) {
        onActive.add(action);
    }

    @Override
    public void onStartedLeading() {
        leadingSinceNanos = simulation.now();
        checkHealth();
    }

    /** A leader that finds no API server healthy within ten seconds exits: it builds nothing on a server that is not there. */
    private void checkHealth() {
        client.send(requests.health, (answer, result) -> {
            if (answer == Answer.OK) {
                informers.forEach(informer -> informer.reflector.start());
            } else if (simulation.now() - leadingSinceNanos >= WAIT_FOR_SERVER_NANOS) {
                election.exit();
            } else {
                nextHealthCheck.after(HEALTH_PERIOD_NANOS);
            }
        });
    }

    /** The first time after an exit: the caches are synced. */
    private void onListed() {
        if (!active && informers.stream().allMatch(informer -> informer.listed)) {
            active = true;
            activeSinceNanos = simulation.now();
            onActive.forEach(Runnable::run);
        }
    }

    @Override
    public void onExited() {
        active = false;
        client.endProcess();
        nextHealthCheck.cancel();
        informers.forEach(Informer::stop);
    }

    /**
     * The shared informer of one resource. Controllers hear of changes directly; its watch is there for what it costs and for what its
     * loss brings about.
     */
    private final class Informer implements ReflectorListener {
        private final Reflector reflector;
        private boolean listed;

        Informer(ReflectorRequests resource, Habits habits, RandomStream random) {
            reflector = new Reflector(simulation, client, resource, habits, random, this);
        }

        @Override
        public void onListed() {
            listed = true;
            ControllerManager.this.onListed();
        }

        @Override
        public void onWatching() {
            // nothing waits for it
        }

        void stop() {
            listed = false;
            reflector.stop();
        }
    }
}
