// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.queueing.ProcessorSharing;

/**
 * Death and restart of an API server as a static pod: the kubelet restarts it in place, with its crash-loop back-off. The start of
 * the process is work for the same cores as its first requests.
 */
final class ServerLife {
    /** Share of the start's CPU time and waits before the first connection is accepted (fitted: 0.84 s after the exec). */
    private static final double BEFORE_LISTENING = 0.4;

    private final ApiServerSpec spec;
    private final ApiServer server;
    private final ProcessorSharing cpu;
    private final Simulation simulation;
    private final Timer restart;
    private final Timer listening;
    private final Timer complete;
    private final Timer death;
    private final Backoff crashLoop;
    private boolean serving = true;
    private boolean ready = true;
    private int kills;
    private long servingSinceNanos;
    private String cause = "";

    ServerLife(Simulation simulation, ApiServerSpec spec, ApiServer server, ProcessorSharing cpu) {
        this.simulation = simulation;
        this.spec = spec;
        this.server = server;
        this.cpu = cpu;
        this.crashLoop =
                new Backoff(BackoffPolicy.crashLoop(), simulation.stream("api-server/crash-loop-" + server.index()));
        this.restart = simulation.timer(this::execute);
        this.listening = simulation.timer(this::listen);
        this.complete = simulation.timer(() -> ready = true);
        this.death = simulation.timer(this::die);
    }

    boolean isServing() {
        return serving;
    }

    /** Whether the start is complete: {@code /readyz}. Up to 1.35 the watch caches may still be empty. */
    boolean isReady() {
        return ready;
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
        ready = false;
        kills++;
        complete.cancel();
        server.onKilled(cause);
        long backOff = spec.crashLoopBackOff() ? crashLoop.onFailure(simulation.now()) : 0;
        restart.after(spec.restartDelay().toNanos() + backOff);
    }

    /** The process begins: first nobody can connect. */
    private void execute() {
        cpu.start(this::constructed, BEFORE_LISTENING * spec.startCpu().toNanos(), 1);
    }

    /** The storage of each resource exists, so the watch caches begin to fill before anybody can connect. */
    private void constructed() {
        server.onConstructed();
        listening.after((long) (BEFORE_LISTENING * spec.startWait().toNanos()));
    }

    private void listen() {
        serving = true;
        servingSinceNanos = simulation.now();
        server.onListening();
        cpu.start(this::configured, (1 - BEFORE_LISTENING) * spec.startCpu().toNanos(), 1);
    }

    /** The loopback client has read the suggested priority levels. */
    private void configured() {
        server.onConfigured();
        complete.after((long) ((1 - BEFORE_LISTENING) * spec.startWait().toNanos()));
    }
}
