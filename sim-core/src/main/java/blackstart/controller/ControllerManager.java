// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.LoadBalancer;
import blackstart.client.LeaderElection;
import blackstart.client.Reflector;
import blackstart.client.Reflector.Habits;
import blackstart.client.ReflectorListener;
import blackstart.client.RestClient;
import blackstart.engine.Simulation;
import blackstart.queueing.TokenBucket;
import blackstart.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The leading kube-controller-manager: it acts as long as it has its lease and knows the state; after an exit it acts again only when it
 * has the lease and has listed everything. Card: docs/models/controller.md.
 */
public final class ControllerManager implements LeaderElection.Leader, ReflectorListener {
    private final Simulation simulation;
    private final LeaderElection election;
    private final RestClient informers;
    private final Reflector pods;
    private final List<Runnable> onActive = new ArrayList<>();
    private boolean active = true;
    private long activeSinceNanos;

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
        RandomStream random = simulation.stream("controller-manager");
        this.informers = new RestClient(simulation, balancer.connection(), limit, 0);
        this.pods = new Reflector(simulation, informers, requests.pods, habits.reflector(), random, this);
        this.election = new LeaderElection(
                simulation,
                new RestClient(simulation, balancer.connection(), null, LeaderElection.CLIENT_TIMEOUT_NANOS),
                new LeaderElection.Requests(requests.getLease, requests.renewLease),
                habits.readsLeaseFirst(),
                random,
                this);
        pods.startWatching();
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
        pods.start();
    }

    /** The first time after an exit: the caches are synced. */
    @Override
    public void onListed() {
        if (!active) {
            active = true;
            activeSinceNanos = simulation.now();
            onActive.forEach(Runnable::run);
        }
    }

    @Override
    public void onWatching() {
        // Controllers hear of changes directly; the watch is there for what it costs and for what its loss brings
        // about.
    }

    @Override
    public void onExited() {
        active = false;
        informers.endProcess();
        pods.stop();
    }
}
