// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.rig;

import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.queueing.Station;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import blackstart.scenarios.incidents.rig.RigSpec.CacheSpec;
import blackstart.scenarios.incidents.rig.RigSpec.PhaseSpec;
import blackstart.scenarios.incidents.rig.RigSpec.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One replication of a rig. */
final class RigRun {
    private final RigSpec spec;
    private final Simulation simulation;
    private final RigServer server;
    private final RandomStream arrivals;
    private final RandomStream keys;
    private final @Nullable Deadlines timeouts;
    private final Deadlines answers;
    private final long[] keptUntilNanos;
    private final List<PhaseFigures> figures = new ArrayList<>();
    private PhaseSpec phase;
    private PhaseFigures current = new PhaseFigures(1);
    private long phaseEndNanos;

    RigRun(RigSpec spec, long seed, int replication) {
        this.spec = spec;
        this.simulation = new Simulation("rig/" + spec.name() + "/" + replication, new RandomStreams(seed));
        this.server = new RigServer(simulation, spec);
        this.arrivals = simulation.stream("arrivals");
        this.keys = simulation.stream("keys");
        this.timeouts = spec.timeout() == null
                ? null
                : simulation.deadlines(spec.timeout().toNanos());
        this.answers = simulation.deadlines(
                spec.fixedLatency() == null ? 0 : spec.fixedLatency().toNanos());
        CacheSpec cache = spec.cache();
        this.keptUntilNanos = new long[cache == null ? 0 : cache.keys()];
        Arrays.fill(keptUntilNanos, -1);
        this.phase = spec.phases().get(0);
    }

    List<PhaseFigures> run() {
        Event arrival = this::offer;
        boolean first = true;
        for (PhaseSpec next : spec.phases()) {
            long half = next.duration().toNanos() / 2;
            phase = next;
            current = new PhaseFigures(1); // the first half is not looked at
            phaseEndNanos = simulation.now() + next.duration().toNanos();
            server.onPhase(next, phaseEndNanos);
            if (first) {
                simulation.after(gapNanos(), arrival);
                first = false;
            }
            simulation.advanceTo(simulation.now() + half);
            current = new PhaseFigures((phaseEndNanos - simulation.now()) / 1e9);
            figures.add(current);
            simulation.advanceTo(phaseEndNanos);
            current.onEnd(server.waiting());
        }
        return figures;
    }

    private long gapNanos() {
        double mean = 1e9 / phase.ratePerSecond();
        return (long) (spec.arrivals() == Spread.FIXED ? mean : mean * arrivals.nextExponential());
    }

    private void offer() {
        current.onOffered();
        new Request().begin();
        simulation.after(gapNanos(), this::offer);
    }

    /** What a client wants, with all its attempts. */
    private final class Request {
        private final long begunNanos = simulation.now();
        private final double work = phase.workOfRequest();
        private int key;
        private int resendsLeft = spec.resends();

        void begin() {
            CacheSpec cache = spec.cache();
            if (cache != null) {
                key = keys.nextInt(cache.keys());
                if (keptUntilNanos[key] > begunNanos) {
                    current.onHit();
                    current.onGood(0);
                    return;
                }
            }
            send();
        }

        private void send() {
            current.onAttempt();
            Attempt attempt = new Attempt(this);
            attempt.ticket = timeouts == null ? 0 : timeouts.start(attempt::onTimeout);
            server.arrive(work, attempt);
        }

        void onTimeout() {
            if (resendsLeft > 0) {
                resendsLeft--;
                send();
            }
        }

        void onAnswer() {
            current.onGood(simulation.now() - begunNanos);
            CacheSpec cache = spec.cache();
            if (cache != null) {
                keptUntilNanos[key] = simulation.now() + cache.timeToLive().toNanos();
            }
        }
    }

    /** One sending of a request; the server works on it even if nobody waits any more. */
    private final class Attempt implements Station.Customer {
        private final Request request;
        private long ticket;
        private boolean abandoned;

        Attempt(Request request) {
            this.request = request;
        }

        void onTimeout() {
            abandoned = true;
            request.onTimeout();
        }

        @Override
        public void onServed() {
            if (!abandoned) {
                answers.start(this::onAnswer);
            }
        }

        private void onAnswer() {
            if (!abandoned) {
                if (timeouts != null) {
                    timeouts.cancel(ticket);
                }
                request.onAnswer();
            }
        }
    }
}
