// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.queueing.ProcessorSharing;

/** Death and restart of an API server as a static pod: the kubelet restarts it in place, with its crash-loop back-off. */
final class ServerLife implements ProcessorSharing.Job {
    /** From the first accepted connection to the suggested priority levels being read through the loopback client (assumed). */
    private static final long CONFIGURATION_NANOS = 2_000_000_000L;

    private final ApiServerSpec spec;
    private final ApiServer server;
    private final Simulation simulation;
    private final Timer restart;
    private final Timer configured;
    private final Timer death;
    private final Backoff crashLoop;
    private boolean serving = true;
    private boolean cacheReady = true;
    private int kills;
    private long servingSinceNanos;
    private String cause = "";

    ServerLife(Simulation simulation, ApiServerSpec spec, ApiServer server) {
        this.simulation = simulation;
        this.spec = spec;
        this.server = server;
        this.crashLoop =
                new Backoff(BackoffPolicy.crashLoop(), simulation.stream("api-server/crash-loop-" + server.index()));
        this.restart = simulation.timer(this::listen);
        this.configured = simulation.timer(server::onConfigured);
        this.death = simulation.timer(this::die);
    }

    boolean isServing() {
        return serving;
    }

    boolean isCacheReady() {
        return cacheReady;
    }

    long servingSinceNanos() {
        return servingSinceNanos;
    }

    int kills() {
        return kills;
    }

    /** The process will die at this instant, once the event that is under way has been dealt with. */
    void kill(String reason) {
        if (serving && !death.isPending()) {
            cause = reason;
            death.after(0);
        }
    }

    private void die() {
        serving = false;
        cacheReady = false;
        kills++;
        configured.cancel();
        server.onKilled(cause);
        long backOff = spec.crashLoopBackOff() ? crashLoop.onFailure(simulation.now()) : 0;
        restart.after(spec.restartDelay().toNanos() + backOff);
    }

    private void listen() {
        serving = true;
        servingSinceNanos = simulation.now();
        configured.after(CONFIGURATION_NANOS);
        server.onListening();
        server.fillCaches();
    }

    /** The caches' own LIST is decoded. */
    @Override
    public void onCpuDone() {
        cacheReady = true;
        server.resumeWatches();
    }
}
