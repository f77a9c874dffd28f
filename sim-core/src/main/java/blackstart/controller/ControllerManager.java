// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiConnection;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The leading kube-controller-manager: it renews its leader lease, exits when it cannot for 10 s, comes back with the kubelet's
 * crash-loop back-off, and acts again only after it has the lease and has listed everything.
 */
public final class ControllerManager {
    private static final long RENEW_DEADLINE = 10_000_000_000L; // component-base: leader election
    private static final long RETRY_PERIOD = 2_000_000_000L; // component-base: leader election
    private static final double RETRY_JITTER = 1.2; // client-go leaderelection JitterFactor

    /** Where the process stands. */
    private enum Stage {
        ACTIVE,
        DEAD,
        ACQUIRING,
        LISTING
    }

    private final Simulation simulation;
    private final ApiConnection connection;
    private final ControllerRequests requests;
    private final RandomStream random;
    private final Timer next;
    private final Backoff crashLoop;
    private final Backoff relist;
    private final List<Runnable> onActive = new ArrayList<>();
    private Stage stage = Stage.ACTIVE;
    private long lastRenewalNanos;
    private long activeSinceNanos;
    private int exits;

    ControllerManager(
            Simulation simulation, ApiConnection connection, ControllerRequests requests, BackoffPolicy relist) {
        this.simulation = simulation;
        this.connection = connection;
        this.requests = requests;
        this.random = simulation.stream("controller-manager");
        this.crashLoop = new Backoff(BackoffPolicy.crashLoop(), random);
        this.relist = new Backoff(relist, random);
        this.next = simulation.timer(this::proceed);
        next.after(RETRY_PERIOD);
    }

    /** Whether the controllers act. */
    public boolean isActive() {
        return stage == Stage.ACTIVE;
    }

    /** Since when they act; only with {@link #isActive()}. */
    long activeSinceNanos() {
        return activeSinceNanos;
    }

    /** Times that the process gave up its lease and exited. */
    public int exits() {
        return exits;
    }

    /** {@code action} runs each time the controllers begin to act again. */
    void whenActive(Runnable action) {
        onActive.add(action);
    }

    private void proceed() {
        switch (stage) {
            case ACTIVE, ACQUIRING -> connection.send(requests.renewLease, 1, this::onRenewed);
            case LISTING -> connection.send(requests.listPods, 1, this::onListed);
            case DEAD -> {
                stage = Stage.ACQUIRING;
                proceed();
            }
        }
    }

    private void onRenewed(ApiCall call, Answer answer) {
        if (stage == Stage.ACQUIRING) {
            if (answer == Answer.OK) {
                lastRenewalNanos = simulation.now();
                stage = Stage.LISTING;
                proceed();
            } else {
                next.after((long) (RETRY_PERIOD * (1 + RETRY_JITTER * random.nextDouble())));
            }
        } else if (answer == Answer.OK) {
            lastRenewalNanos = simulation.now();
            next.after(RETRY_PERIOD);
        } else if (simulation.now() - lastRenewalNanos > RENEW_DEADLINE) {
            exit();
        } else {
            next.after(RETRY_PERIOD);
        }
    }

    private void onListed(ApiCall call, Answer answer) {
        if (answer == Answer.OK) {
            stage = Stage.ACTIVE;
            activeSinceNanos = simulation.now();
            lastRenewalNanos = simulation.now();
            next.after(RETRY_PERIOD);
            onActive.forEach(Runnable::run);
        } else if (answer == Answer.CONNECTION_LOST || answer == Answer.CONNECTION_REFUSED) {
            exit(); // without an API server the lease is lost within seconds
        } else {
            next.after(Math.max(call.retryAfterSeconds() * 1_000_000_000L, relist.onFailure(simulation.now())));
        }
    }

    private void exit() {
        stage = Stage.DEAD;
        exits++;
        next.after(crashLoop.onFailure(simulation.now()));
    }
}
